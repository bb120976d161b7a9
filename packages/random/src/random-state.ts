import { RandomError } from './random-error.ts'

/** What names a stream: `1` and `'1'` are different streams. */
export type Seed = number | string

/** A stream frozen between two draws: plain JSON, exact. */
export interface RandomState {
  readonly algorithm: 'tychei'
  /** The seed, then the names of the forks that led here. */
  readonly path: readonly Seed[]
  /** Four 32-bit integers. */
  readonly words: readonly [number, number, number, number]
  /** The second half of the last pair of normals, if still unused. */
  readonly spare: number | null
}

/**
 * A seed or a fork's name.
 * @throws RandomError when it is neither text nor a finite number
 */
export const checkSeed = (method: string, argument: string, seed: unknown): Seed => {
  if (typeof seed === 'string' || (typeof seed === 'number' && Number.isFinite(seed))) return seed
  throw new RandomError(method, argument, 'a string or a finite number', seed)
}

/**
 * A state that came from anywhere: a checkpoint, a URL, a stranger.
 * @returns a fresh copy that shares nothing with `state`
 * @throws RandomError naming the first field that cannot be right
 */
export const checkState = (state: unknown): RandomState => {
  if (state === null || typeof state !== 'object')
    throw new RandomError('restore', 'state', 'an object', state)
  const { algorithm, path, words, spare } = state as Partial<Record<keyof RandomState, unknown>>
  if (algorithm !== 'tychei') throw new RandomError('restore', 'state.algorithm', "'tychei'", algorithm)
  if (!Array.isArray(path) || path.length === 0)
    throw new RandomError('restore', 'state.path', 'an array of at least one seed', path)
  if (!Array.isArray(words) || words.length !== 4 || !words.every(isInt32))
    throw new RandomError('restore', 'state.words', 'four 32-bit integers', words)
  if (words.every((word) => word === 0))
    throw new RandomError('restore', 'state.words', 'not all 0, from which tychei never moves', words)
  if (spare !== null && !Number.isFinite(spare))
    throw new RandomError('restore', 'state.spare', 'null or a finite number', spare)
  return {
    algorithm,
    path: path.map((seed, i) => checkSeed('restore', `state.path[${i}]`, seed)),
    words: [words[0], words[1], words[2], words[3]],
    spare: spare as number | null,
  }
}

const isInt32 = (word: unknown): boolean => typeof word === 'number' && word === (word | 0)

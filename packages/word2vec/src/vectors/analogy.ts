import { best, checkNearest, type NearestOptions, type Neighbor, scores } from './nearest.ts'
import type { WordVectors } from './word-vectors.ts'

export interface AnalogyOptions extends NearestOptions {
  /** `'add'`: 3CosAdd; `'multiply'`: 3CosMul. Default `'add'`. */
  method?: 'add' | 'multiply'
}

/** Keeps a quotient finite. */
const epsilon = 1e-3

/**
 * What is to c as b is to a: the word x, other than these three, with the highest
 *
 * - 3CosAdd: `cos(x, b) − cos(x, a) + cos(x, c)`
 * - 3CosMul: `cos(x, b) · cos(x, c) / (cos(x, a) + 0.001)`, each cosine moved to [0, 1] as (1 + cos) / 2
 * @returns best first; `similarity` is that score (3CosAdd's divided by the length of b − a + c, so that it is a cosine)
 * @see Levy and Goldberg 2014, Linguistic Regularities in Sparse and Explicit Word Representations
 */
export function analogy(
  vectors: WordVectors,
  a: string,
  b: string,
  c: string,
  { method = 'add', count = 10, restrict }: AnalogyOptions = {},
): Neighbor[] {
  checkNearest({ count, restrict })
  const [unitA, unitB, unitC] = [a, b, c].map((word) => vectors.unitOf(word))
  const without = new Set([a, b, c].map((word) => vectors.vocabulary.idOf(word)))
  if (method === 'add') {
    const direction = unitB.map((value, k) => value - unitA[k] + unitC[k])
    const length = Math.hypot(...direction) || 1
    const cosines = scores(vectors, direction.map((value) => value / length), restrict) // biome-ignore format: one line
    return best(vectors, cosines, count, without)
  }
  const [cosA, cosB, cosC] = [unitA, unitB, unitC].map((unit) => scores(vectors, unit, restrict))
  const products = cosB.map((_, x) => (half(cosB[x]) * half(cosC[x])) / (half(cosA[x]) + epsilon))
  return best(vectors, products, count, without)
}

const half = (cosine: number) => (1 + cosine) / 2

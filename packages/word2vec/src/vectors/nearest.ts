import { OptionError } from '@pretexts/text'
import type { WordVectors } from './word-vectors.ts'

export interface Neighbor {
  readonly word: string
  readonly similarity: number
}

export interface NearestOptions {
  /** How many. Default 10. */
  count?: number
  /** Look only among so many of the most frequent words. Default: all. */
  restrict?: number
}

/** @throws OptionError for numbers that are not whole, or below 1 */
export function checkNearest({ count = 1, restrict = Infinity }: NearestOptions): void {
  for (const [option, value] of Object.entries({ count, restrict })) {
    if ((Number.isInteger(value) || value === Infinity) && value >= 1) continue
    throw new OptionError('nearest', option, value, 'a whole number, at least 1')
  }
}

/** Rounding takes the cosine of parallel vectors beyond ±1. */
export const asCosine = (x: number): number => Math.max(-1, Math.min(1, x))

/** ⟨unit vector of each of the first `restrict` words, direction⟩, in [−1, 1] for a direction of length 1. */
export function scores(vectors: WordVectors, direction: Float32Array, restrict = Infinity): Float32Array {
  const { units, dimensions } = vectors
  const out = new Float32Array(Math.min(restrict, vectors.vocabulary.size))
  for (let word = 0, at = 0; word < out.length; word++) {
    let [even, odd] = [0, 0] // two sums, so that one need not wait for the other
    let k = 0
    for (; k + 1 < dimensions; k += 2, at += 2) {
      even += units[at] * direction[k]
      odd += units[at + 1] * direction[k + 1]
    }
    if (k < dimensions) even += units[at++] * direction[k]
    out[word] = asCosine(even + odd)
  }
  return out
}

/** The `count` highest scores, best first; of equal ones the more frequent word first. */
export function best(
  { vocabulary }: WordVectors,
  values: Float32Array,
  count: number,
  without: ReadonlySet<number>,
): Neighbor[] {
  const top: number[] = []
  for (let word = 0; word < values.length; word++) {
    const last = top.length === count ? values[top[count - 1]] : -Infinity
    if (!(values[word] > last) || without.has(word)) continue
    let place = top.length
    while (place > 0 && values[top[place - 1]] < values[word]) place--
    top.splice(place, 0, word)
    if (top.length > count) top.pop()
  }
  return top.map((word) => ({ word: vocabulary.words[word], similarity: values[word] }))
}

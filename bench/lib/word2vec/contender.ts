import type { WordVectors } from '@pretexts/word2vec'
import type { Text } from './text.ts'

/** What all are told: skip-gram with 5 negatives, d = 100, w = 5, t = 10⁻³, words that come five times and more. */
export interface Settings {
  readonly threads: number
  readonly epochs: number
  readonly seed: number
}

/** What one training came to. */
export interface Trained {
  readonly vectors: WordVectors
  /** null where the contender does not write them. */
  readonly outputVectors: WordVectors | null
  /** Words of the vocabulary a second and thread: of processor time, unless `rateIs` says otherwise. */
  readonly rate: number
  /** Words a second of all threads together, by the clock; null where the contender does not tell. */
  readonly throughput: number | null
}

export interface Contender {
  readonly who: string
  readonly threads: readonly number[]
  /** Why there is something missing, to stand in its place. */
  readonly lacks?: Partial<Record<'outputVectors' | 'throughput', string>>
  /** Rejects with `Missing` where it is not installed. */
  train(text: Text, settings: Settings): Promise<Trained>
}

/** A peer that is not on this machine; its rows are left out. */
export class Missing extends Error {
  override name = 'Missing'
}

import { Random } from '@pretexts/random'
import type { TokenStore } from '@pretexts/text'
import type { Kernel } from '../kernel/kernel.ts'
import { RandomBits } from '../vocabulary/random-bits.ts'
import type { Chunks } from './chunks.ts'
import type { Curriculum } from './curriculum.ts'
import { learnTokens } from './learn-tokens.ts'
import { learningRateAt, type Scoreboard } from './scoreboard.ts'

/** What all threads of a training have in common. */
export interface SharedWork {
  readonly tokens: TokenStore
  /** The word of each type, −1 for none. */
  readonly wordOfType: Int32Array
  readonly chunks: Chunks
  readonly scores: Scoreboard
  /** Tokens in the vocabulary, all epochs together. */
  readonly totalWords: number
  /** α at the beginning. */
  readonly startRate: number
}

/** One thread's part of a round: learns chunk after chunk until none is open, pausing after each call of the kernel. */
export function* learnChunks(
  { tokens, wordOfType, chunks, scores, totalWords, startRate }: SharedWork,
  plan: Curriculum,
  kernel: Kernel,
  thread: number,
  bits: RandomBits,
): Generator<void> {
  const rate = () => learningRateAt(startRate, scores.words, totalWords)
  for (let chunk = chunks.take(); chunk !== null; chunk = chunks.take()) {
    for (const learned of learnTokens({ tokens, wordOfType, ...chunk }, plan, kernel, bits, rate)) {
      scores.add(thread, learned)
      yield
    }
    chunks.finish()
  }
}

/** What a thread draws from. @param thread its number among the threads of all ranks */
export const bitsOf = (seed: number | string, thread: number): RandomBits =>
  new RandomBits(new Random(seed).fork('thread').fork(thread))

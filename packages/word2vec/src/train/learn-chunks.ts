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
}

/** One thread's part of a training: learns chunk after chunk until none is left, pausing after each call of the kernel. */
export function* learnChunks(
  { tokens, wordOfType, chunks, scores, totalWords }: SharedWork,
  plan: Curriculum,
  kernel: Kernel,
  thread: number,
): Generator<void> {
  const { learningRate, seed } = plan.settings
  const bits = new RandomBits(new Random(seed).fork('thread').fork(thread))
  const rate = () => learningRateAt(learningRate, scores.words, totalWords)
  for (let chunk = chunks.take(); chunk !== null; chunk = chunks.take()) {
    for (const learned of learnTokens({ tokens, wordOfType, ...chunk }, plan, kernel, bits, rate)) {
      scores.add(thread, learned)
      yield
    }
    chunks.finish()
  }
}

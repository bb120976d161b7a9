import type { Kernel, LossSum } from '../kernel/kernel.ts'
import { WindowPlanner } from '../plan/plan-windows.ts'
import type { RandomBits } from '../vocabulary/random-bits.ts'
import type { Curriculum } from './curriculum.ts'
import { sentences, type TokenRange } from './sentences.ts'

/** What one call of the kernel learned. */
export interface Learned extends LossSum {
  /** Tokens in the vocabulary that were read for it. */
  words: number
}

/**
 * Goes once through a part of a text: plans the windows of each sentence and has them learned, some dozens at a time.
 * @param rate α, asked before each call of the kernel
 */
export function* learnTokens(
  range: TokenRange,
  { settings, sources, keep, bounds }: Curriculum,
  kernel: Kernel,
  bits: RandomBits,
  rate: () => number,
): Generator<Learned> {
  const planner = new WindowPlanner(kernel.lessons, settings, sources, bits)
  const full = kernel.lessons.length - bounds.integers
  let words = 0
  for (const sentence of sentences(range, keep, bits)) {
    words += sentence.read
    for (let center = 0; center < sentence.length; center++) {
      planner.plan(sentence.words, sentence.length, center)
      if (planner.length <= full) continue
      yield { words, ...kernel.learn(planner.length, rate()) }
      planner.length = 0
      words = 0
    }
  }
  yield { words, ...kernel.learn(planner.length, rate()) }
}

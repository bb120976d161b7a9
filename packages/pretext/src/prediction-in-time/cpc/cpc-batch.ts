import { type SignalSamples, toTensor } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { type CpcOptions, cpcOptions } from './cpc-options.ts'

/** Signals, and from which moments the future is predicted. */
export interface CpcBatch {
  /** (N, C, samples) */
  readonly signals: Tensor
  /** Samples of each before its padding, (N). */
  readonly lengths: Int32Array
  /** N · A shares in [0, 1): where among the frames that have a future each of the A anchors of a signal lies. */
  readonly anchors: Float64Array
}

/**
 * Draws `anchors` moments of every signal; which frames they are depends on how many frames the encoder makes.
 * @see van den Oord, Li & Vinyals 2018, arXiv 1807.03748, section 2.2
 */
export function cpcBatch(
  samples: SignalSamples,
  rng: Random,
  options: Pick<CpcOptions, 'anchors'>,
): CpcBatch {
  const { anchors } = requireTaskOptions('cpcBatch', options, cpcOptions)
  const count = samples.indices.length * anchors
  const anchorShares = Float64Array.from({ length: count }, () => rng.next())
  return { signals: toTensor(samples), lengths: samples.lengths, anchors: anchorShares }
}

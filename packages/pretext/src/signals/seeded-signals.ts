import { type SignalSamples, toTensor } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'

/** Signals, and what else is drawn for them: hidden spans and negatives are of frames, and how many there are the encoder says. */
export interface SeededSignals {
  /** (N, C, samples) */
  readonly signals: Tensor
  /** Samples of each before its padding, (N). */
  readonly lengths: Int32Array
  /** The seed of all draws for this batch, so that the same batch always hides the same frames. */
  readonly seed: number
}

export function seededSignals(samples: SignalSamples, rng: Random): SeededSignals {
  return { signals: toTensor(samples), lengths: samples.lengths, seed: rng.uint32() }
}

import type { SignalSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { type Cepstra, cepstraOf } from '../../signals/cepstra.ts'
import { type SeededSignals, seededSignals } from '../../signals/seeded-signals.ts'

/** Signals with their MFCCs, from which the first targets come. */
export interface HubertBatch extends SeededSignals {
  readonly cepstra: Cepstra
}

/**
 * Signals and the MFCCs of their frames, of which k-means makes the targets of the first iteration.
 * @see Hsu, Bolte, Tsai, Lakhotia, Salakhutdinov & Mohamed 2021, https://arxiv.org/abs/2106.07447
 */
export function hubertBatch(samples: SignalSamples, rng: Random): HubertBatch {
  return { ...seededSignals(samples, rng), cepstra: cepstraOf(samples) }
}

import type { SignalSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { type Cepstra, cepstraOf } from '../../signals/cepstra.ts'
import { type SeededSignals, seededSignals } from '../../signals/seeded-signals.ts'

/** Signals with their MFCCs, from which the first targets come. */
export interface HubertBatch extends SeededSignals {
  readonly cepstra: Cepstra
}

export function hubertBatch(samples: SignalSamples, rng: Random): HubertBatch {
  return { ...seededSignals(samples, rng), cepstra: cepstraOf(samples) }
}

import type { Samples, SignalSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { Baseline } from '@pretexts/transfer'
import { logMelPicture } from './log-mel-picture.ts'
import type { Modality } from './modality.ts'
import { signalBaselines } from './signal-baselines.ts'

export const signals: Modality = {
  kind: 'signal',
  noun: 'sound',
  baselines: () => signalBaselines() as unknown as readonly Baseline<Samples>[],
  augment: (samples, rng) => louderAndShifted(samples as SignalSamples, rng),
  exhibits: (samples) =>
    Array.from(samples.indices, (_, i) => ({
      picture: logMelPicture(samples as SignalSamples, i),
      group: samples.labels?.[i] ?? null,
    })),
}

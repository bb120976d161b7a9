import { type ImageSamples, type Samples, toTensor } from '@pretexts/data'
import { digitView, toPicture } from '@pretexts/images'
import { type Baseline, imageBaselines } from '@pretexts/transfer'
import type { Modality } from './modality.ts'

export const images: Modality = {
  kind: 'image',
  noun: 'image',
  baselines: () => imageBaselines() as unknown as readonly Baseline<Samples>[],
  augment: (samples, rng) => digitView()(inUnitRange(samples as ImageSamples), rng),
  exhibits: (samples) =>
    Array.from(samples.indices, (_, i) => ({
      picture: toPicture(samples as ImageSamples, i),
      group: samples.labels?.[i] ?? null,
    })),
}

/** Pixels as floats in [0, 1], so that views do not round them to bytes. */
function inUnitRange(samples: ImageSamples): ImageSamples {
  return { ...samples, values: toTensor(samples).values() as Float32Array }
}

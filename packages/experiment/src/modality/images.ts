import type { ImageSamples, Samples } from '@pretexts/data'
import { augmentImages, toPicture } from '@pretexts/images'
import { type Baseline, imageBaselines } from '@pretexts/transfer'
import type { Modality } from './modality.ts'

export const images: Modality = {
  kind: 'image',
  noun: 'image',
  baselines: () => imageBaselines() as unknown as readonly Baseline<Samples>[],
  augment: (samples, rng) => augmentImages(samples as ImageSamples, rng),
  exhibits: (samples) =>
    Array.from(samples.indices, (_, i) => ({
      picture: toPicture(samples as ImageSamples, i),
      group: samples.labels?.[i] ?? null,
    })),
}

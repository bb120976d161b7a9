import type { ImageDataset } from '@pretexts/data'
import { type Encoder, infer } from '@pretexts/nn'
import { ArgumentError, fromArray, linear, noGrad } from '@pretexts/tensor'
import { FeatureStore } from '../features/feature-store.ts'
import { type Features, rawPixels } from '../features/features.ts'
import { pca } from '../latent/pca.ts'
import { type Comparison, type Job, settingsOf } from './comparison.ts'
import { drawOf } from './draw.ts'
import type { FeatureSource } from './protocols.ts'

/** Frozen features of both splits, made as they are asked for and never twice. */
export interface Representation {
  readonly train: (indices: Int32Array) => Features
  readonly test: (indices: Int32Array) => Features
}

/** What runs of one comparison need again and again; the results are the same without. */
const kept = new WeakMap<Comparison, Map<string, Representation>>()

/** Random encoders, one for each subset, are kept while their subset lasts; the others for good. */
export function represent(source: FeatureSource, job: Job, comparison: Comparison): Representation {
  const known = kept.get(comparison) ?? new Map<string, Representation>()
  kept.set(comparison, known)
  const key = source === 'random' ? `random ${job.subset}` : source
  const found = known.get(key)
  if (found) return found
  if (source === 'random')
    for (const other of known.keys()) if (other.startsWith('random')) known.delete(other)
  const made = make(source, job, comparison)
  known.set(key, made)
  return made
}

function make(source: FeatureSource, job: Job, comparison: Comparison): Representation {
  const { train, test } = comparison
  if (source === 'pixels') return both(comparison, (images) => (indices) => rawPixels(images, { indices }))
  if (source === 'pca') return ofPrincipalComponents(comparison)
  const encoder = encoderOf(source, job, comparison)
  const store = (images: ImageDataset) =>
    new FeatureStore(images, encoder.features, (batch) => infer(encoder, batch))
  const [trained, tested] = [store(train), store(test)]
  return { train: (indices) => trained.rows(indices), test: (indices) => tested.rows(indices) }
}

/** The encoder as a protocol starts with it: with the pretrained weights, or with random ones of this draw. */
export function encoderOf(source: 'random' | 'pretrained', job: Job, comparison: Comparison): Encoder {
  const { createEncoder, pretrained } = comparison
  const encoder = createEncoder(drawOf(job, comparison).rng.fork('weights'))
  if (source === 'random') return encoder
  if (pretrained === null) {
    const message = `${job.protocol} starts from pretrained weights, and this comparison has none yet`
    throw new ArgumentError('runJob', 'comparison.pretrained', pretrained, message)
  }
  encoder.loadStateDict(pretrained)
  return encoder
}

/**
 * As many principal components of the pixels as the encoder has features, found without labels on some training images: what
 * a linear map learns from unlabelled images, beside what a network does.
 */
function ofPrincipalComponents(comparison: Comparison): Representation {
  const { train, rng, createEncoder } = comparison
  const { pcaImages } = settingsOf(comparison, 'all')
  const indices = rng.fork('pca').sample(train.count, Math.min(pcaImages, train.count))
  const pixels = rawPixels(train, { indices })
  const components = Math.min(createEncoder(rng.fork('width')).features, pixels.width)
  const { directions, mean } = pca(pixels, { components })
  const weight = Float32Array.from(directions)
  const bias = Float32Array.from({ length: components }, (_, i) => {
    return -mean.reduce((sum, value, d) => sum + value * directions[i * pixels.width + d], 0)
  })
  return both(comparison, (images) => {
    const store = new FeatureStore(images, components, (batch) => {
      const [w, b] = [fromArray(weight, [components, pixels.width]), fromArray(bias, [components])]
      return noGrad(() => linear(batch.reshape([batch.shape[0], pixels.width]), w, b))
    })
    return (wanted) => store.rows(wanted)
  })
}

function both(
  { train, test }: Comparison,
  of: (images: ImageDataset) => (indices: Int32Array) => Features,
): Representation {
  return { train: of(train), test: of(test) }
}

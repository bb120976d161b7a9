import { type Dataset, type Samples, subset } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import type { Features } from '../features/features.ts'
import { allOf } from '../features/read-batches.ts'
import { type Neighbors, nearestOthers } from '../latent/nearest.ts'
import { keyOf, type Space } from './space.ts'

export interface LatentSampleOptions {
  /** Examples drawn at random; a page shows each of them. Default 1000. */
  readonly points?: number
  /** Neighbors found for each. Default 10. */
  readonly neighbors?: number
}

/** Some examples of a data set, and where they lie in one or several spaces: what the map and the neighbors are made of. */
export interface LatentSample {
  /** Which examples of the data set they are. */
  readonly ids: Int32Array
  /** Their classes, where there are labels. */
  readonly labels: Int32Array | null
  readonly classNames: readonly string[]
  readonly spaces: readonly {
    readonly name: string
    readonly key: string
    readonly features: Features
    /** By the angle between features; indices into `ids`. */
    readonly neighbors: Neighbors
    /** Share of neighbors of an example's own class; null without labels. */
    readonly sameClass: number | null
  }[]
}

/** Fewer examples make no map. */
const fewest = 16

/**
 * Draws some examples at random and finds their features and nearest neighbors in each space.
 * @param spaces the first is that of the pretrained encoder
 * @returns null for fewer than 16 examples
 */
export async function sampleLatent<S extends Samples>(
  spaces: readonly Space<S>[],
  dataset: Dataset<S>,
  rng: Random,
  options?: LatentSampleOptions,
): Promise<LatentSample | null> {
  const { points = 1000, neighbors: k = 10 } = requireOptions('sampleLatent', options, {
    points: 'number',
    neighbors: 'number',
  })

  if (dataset.count < fewest) return null
  const ids = rng.fork('latent').fork('sample').sample(dataset.count, Math.min(points, dataset.count))
  const examples = subset(dataset, ids)
  const { labels, classNames } = examples
  const placed = []
  for (const space of spaces) {
    const features = await space.features(examples, allOf(examples))
    const neighbors = nearestOthers(features, { k: Math.min(k, ids.length - 1) })
    const sameClass = labels && sameClassShare(neighbors, labels)
    placed.push({ name: space.name, key: keyOf(space), features, neighbors, sameClass })
  }
  return { ids, labels, classNames: classNames ?? [], spaces: placed }
}

/** Share of neighbors that are of the same class as the example whose neighbors they are. */
function sameClassShare({ indices, k }: Neighbors, labels: Int32Array): number {
  const same = indices.filter((other, at) => labels[other] === labels[Math.floor(at / k)])
  return same.length / indices.length
}

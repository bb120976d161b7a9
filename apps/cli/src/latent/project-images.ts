import { type ImageDataset, subset } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import {
  extractFeatures,
  type Features,
  type Neighbors,
  nearestOthers,
  pca,
  trustworthiness,
  tsne,
  tsneLimit,
  umap,
} from '@pretexts/transfer'
import { UsageError } from '../failure.ts'
import { classNames } from './class-names.ts'

export const methods = ['pca', 'tsne', 'umap'] as const
export type Method = (typeof methods)[number]

export interface ProjectionSettings {
  readonly method: Method
  readonly points: number
  readonly seed: number
  readonly perplexity?: number
  readonly neighbors?: number
}

/** Images in two dimensions. */
export interface Projection {
  readonly method: Method
  readonly images: ImageDataset
  /** Which images of the split they are. */
  readonly ids: Int32Array
  readonly names: readonly string[]
  /** x0, y0, x1, y1, … */
  readonly coordinates: Float32Array
  readonly near: Neighbors
  readonly trustworthiness: number
  /** As used. */
  readonly settings: Readonly<Record<string, number>>
}

/**
 * Draws images at random and projects what the encoder makes of them.
 * @throws UsageError for settings that the method does not have, or too many points for it
 */
export async function projectImages(
  encoder: Encoder,
  all: ImageDataset,
  settings: ProjectionSettings,
): Promise<Projection> {
  check(settings)
  const { method, points, seed } = settings
  const rng = new Random(seed).fork('projection')
  const ids = rng.fork('sample').sample(all.count, points)
  const images = subset(all, ids)
  const features = extractFeatures(encoder, images)
  const { projected, used } = await run(features, settings, rng.fork(method))
  return {
    method,
    images,
    ids,
    names: classNames(all.name, all.classes),
    coordinates: projected.features,
    near: nearestOthers(features, { k: Math.min(5, points - 1) }),
    trustworthiness: trustworthiness(features, projected),
    settings: { seed, ...used },
  }
}

function check({ method, points, perplexity, neighbors }: ProjectionSettings): void {
  if (method === 'tsne' && points > tsneLimit)
    throw new UsageError(
      `--points must be at most ${tsneLimit} for tsne, which compares all pairs; got ${points}; umap and pca take more`,
    )
  if (perplexity !== undefined && method !== 'tsne')
    throw new UsageError(`--perplexity is a setting of tsne; ${method} has none`)
  if (neighbors !== undefined && method !== 'umap')
    throw new UsageError(`--neighbors is a setting of umap; ${method} has none`)
}

async function run(
  features: Features,
  { method, perplexity, neighbors }: ProjectionSettings,
  rng: Random,
): Promise<{ projected: Features; used: Record<string, number> }> {
  if (method === 'pca') {
    const { projected, explained } = pca(features)
    return { projected, used: { explained: explained.reduce((a, b) => a + b) } }
  }
  if (method === 'umap')
    return { projected: await umap(features, rng, { neighbors }), used: { neighbors: neighbors ?? 15 } }
  const found = tsne(features, rng, perplexity === undefined ? {} : { perplexity })
  return { projected: found.projected, used: { perplexity: found.perplexity, divergence: found.divergence } }
}

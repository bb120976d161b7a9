import { type ImageDataset, subset } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import {
  extractFeatures,
  type Features,
  type Neighbors,
  nearestOthers,
  pca,
  rawPixels,
  trustworthiness,
  tsne,
} from '@pretexts/transfer'
import { classNames } from '../latent/class-names.ts'

/** A projection of the latent space, and how far it may be trusted. */
export interface LatentView {
  readonly name: 't-SNE' | 'PCA'
  /** x0, y0, x1, y1, … */
  readonly coordinates: Float32Array
  /** Of the 5 nearest; 1: what is near here is near in the features. */
  readonly trustworthiness: number
  /** What can be said of it besides. */
  readonly note: string
}

/** Where the encoder puts test images, and what lies beside them. */
export interface LatentFindings {
  /** The images that were mapped, as a data set of their own. */
  readonly images: ImageDataset
  /** Which images of the test split they are. */
  readonly ids: Int32Array
  readonly names: readonly string[]
  readonly views: readonly LatentView[]
  /** How near images of one class are, in each space; the first is that of the pretrained features. */
  readonly spaces: readonly {
    readonly name: string
    readonly neighbors: Neighbors
    readonly sameClass: number
  }[]
}

/** As many points as a page can hold with their pictures, and a map of them takes some seconds. */
const mostPoints = 1000
const neighborsOfEach = 10

/**
 * Maps some test images, drawn at random: t-SNE and PCA of the pretrained features, and nearest neighbours by cosine in the
 * pretrained features, in the pixels, and in the features of `random`, a network that has not learned.
 *
 * @returns null for images without labels, or fewer than 16
 */
export function findLatent(
  { pretrained, random }: { pretrained: Encoder; random: Encoder },
  test: ImageDataset,
  { seed, points = mostPoints }: { seed: number; points?: number },
): LatentFindings | null {
  const { labels } = test
  if (labels === null || test.count < 16) return null
  const rng = new Random(seed).fork('latent')
  const ids = rng.fork('sample').sample(test.count, Math.min(points, test.count))
  const images = subset(test, ids)
  const features = extractFeatures(pretrained, images)
  const space = (name: string, rows: Features) => {
    const neighbors = nearestOthers(rows, { k: neighborsOfEach })
    return { name, neighbors, sameClass: sameClass(neighbors, images.labels ?? []) }
  }
  return {
    images,
    ids,
    names: classNames(test.name, test.classes),
    views: views(features, rng.fork('t-SNE')),
    spaces: [
      space('pretrained features', features),
      space('raw pixels', rawPixels(images)),
      space('random features', extractFeatures(random, images)),
    ],
  }
}

function views(features: Features, rng: Random): LatentView[] {
  const near = tsne(features, rng)
  const straight = pca(features)
  const explained = straight.explained.reduce((a, b) => a + b)
  const perplexity = Math.round(near.perplexity)
  return [
    {
      name: 't-SNE',
      coordinates: near.projected.features,
      trustworthiness: trustworthiness(features, near.projected),
      note: `t-SNE (perplexity ${perplexity}) keeps near what is near; distances between groups, and their sizes, mean little.`,
    },
    {
      name: 'PCA',
      coordinates: straight.projected.features,
      trustworthiness: trustworthiness(features, straight.projected),
      note: `PCA is a straight look along the two directions of most variance, ${Math.round(100 * explained)} % of it: distances mean what they say, but much is hidden behind.`,
    },
  ]
}

/** Share of neighbours that are of the same class as the image whose neighbours they are. */
function sameClass({ indices, k }: Neighbors, labels: ArrayLike<number>): number {
  const same = indices.filter((other, at) => labels[other] === labels[Math.floor(at / k)])
  return same.length / indices.length
}

import type { Finding, MapBlock } from '@pretexts/contracts'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import type { Features } from '../features/features.ts'
import { pca } from '../latent/pca.ts'
import { trustworthiness } from '../latent/trustworthiness.ts'
import { tsneWithPauses } from '../latent/tsne.ts'
import { inOrder, type ShowExample } from './exhibit.ts'
import { counted } from './format.ts'
import type { LatentSample } from './latent-sample.ts'

export interface LatentFindingOptions {
  /** What an example is called. Default `example`. */
  readonly noun?: string
  /** How an example is shown, by its index in the data set. Default: the map has bare points, and neighbors are numbers. */
  readonly exhibit?: ShowExample
  /** Ends the work with its reason. Default: it goes on to its end. */
  readonly signal?: AbortSignal
}

type View = MapBlock['views'][number]

/** Neighbors that a point shows. */
const shown = 5

/** A map of the latent space, by t-SNE and by PCA of the pretrained features. */
export async function mapFinding(
  { ids, labels, classNames, spaces: [space] }: LatentSample,
  rng: Random,
  options?: LatentFindingOptions,
): Promise<Finding> {
  const {
    noun = 'example',
    exhibit,
    signal,
  } = requireOptions('mapFinding', options, { noun: 'string', exhibit: 'function', signal: 'object' })

  const { indices, k } = space.neighbors
  const points = await inOrder(ids, async (id, i) => ({
    group: labels ? labels[i] : null,
    id,
    ...(exhibit && (await exhibit(id))),
    near: Array.from(indices.subarray(i * k, i * k + Math.min(shown, k))),
  }))
  const labeled = labels ? ' It never saw a label: the colors were added afterwards.' : ''
  return {
    id: 'latent-map',
    title: 'A map of the latent space',
    text: `Where the pretrained encoder puts ${counted(ids.length, noun)}, drawn at random.${labeled}`,
    blocks: [
      {
        kind: 'map',
        noun,
        groups: labels ? classNames : [],
        points,
        views: await viewsOf(space.features, rng.fork('latent').fork('t-SNE'), signal),
      },
    ],
  }
}

async function viewsOf(features: Features, rng: Random, signal?: AbortSignal): Promise<View[]> {
  const near = await tsneWithPauses(features, rng, { signal })
  const straight = pca(features, { components: Math.min(2, features.width) })
  const explained = Math.round(100 * straight.explained.reduce((a, b) => a + b))
  const perplexity = Math.round(near.perplexity)
  return [
    {
      name: 't-SNE',
      coordinates: near.projected.features,
      note: `t-SNE (perplexity ${perplexity}) keeps near neighbors near; distances between groups, and their sizes, mean little. ${trust(features, near.projected)}`,
    },
    {
      name: 'PCA',
      coordinates: inPlane(straight.projected),
      note: `PCA shows the two directions of largest variance, ${explained}% of the whole: distances are true to scale, but the other directions are hidden. ${trust(features, straight.projected)}`,
    },
  ]
}

const trust = (features: Features, projected: Features): string =>
  `Trustworthiness ${trustworthiness(features, projected).toFixed(3)}; 1 would be perfect.`

/** x and y of every point; features of width 1 have y = 0. */
function inPlane({ features, count, width }: Features): Float32Array {
  if (width === 2) return features
  return Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? features[i / 2] : 0))
}

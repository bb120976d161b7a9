import { type Finding, type MapPoint, parseOptions } from '@pretexts/contracts'
import { subset } from '@pretexts/data'
import { Random } from '@pretexts/random'
import {
  type Features,
  nearestOthers,
  pca,
  trustworthiness,
  tsneLimit,
  tsneWithPauses,
  umap,
} from '@pretexts/transfer'
import { UsageError } from '../errors.ts'
import { showIn } from '../evaluate/representation-findings.ts'
import type { OpenEncoder } from '../run/open-run.ts'
import type { ChosenExamples } from './choose-examples.ts'
import { embedExamples, labelOf } from './embed-examples.ts'
import { type ProjectOptions, projectOptions } from './project-options.ts'

/** Fewer examples make no map. */
const fewest = 16

/** Nearest neighbors that a point shows, and that trustworthiness looks at. */
const near = 5

/** What may be read from a map, by how it was made. */
const methods = {
  pca: {
    title: 'PCA',
    note: 'PCA shows the two directions of largest variance: distances are true to scale, but the other directions are hidden.',
  },
  tsne: {
    title: 't-SNE',
    note: 't-SNE keeps near neighbors near; distances between groups, and their sizes, mean little.',
  },
  umap: {
    title: 'UMAP',
    note: 'UMAP keeps near neighbors near; distances between groups, and their sizes, mean little.',
  },
} as const

/** Examples in two dimensions. */
export interface Projection {
  /** Which examples of the data they are. */
  readonly ids: Int32Array
  /** What the class of each is called; null where there are none. */
  readonly labels: readonly string[] | null
  /** x0, y0, x1, y1, … */
  readonly coordinates: Float32Array
  /** Whether what is near on the map is near in the features; 1 is perfect. */
  readonly trustworthiness: number
  /** As used: the seed, and what the method has. */
  readonly settings: Readonly<Record<string, number>>
  readonly finding: Finding
}

/**
 * Draws examples at random and projects their features to two dimensions.
 * @throws OptionError for settings that there are none of, or out of bounds; UsageError for those that the method does not have,
 *   too many points for it, or too few examples; RunError as `embedExamples`
 */
export async function projectExamples(
  opened: OpenEncoder,
  chosen: ChosenExamples,
  options: Partial<ProjectOptions> = {},
): Promise<Projection> {
  const { method, seed, ...known } = parseOptions('projectExamples', projectOptions, options)
  const all = chosen.dataset
  const points = Math.min(known.points, all.count)
  requireSettings({ ...options, method, points }, all.name)
  const rng = new Random(seed).fork('projection')
  const ids = rng.fork('sample').sample(all.count, points)
  const examples = { ...chosen, dataset: subset(all, ids), fileOf: null }
  const { features } = await embedExamples(opened, examples)
  const { projected, used } = await project(features, { ...options, method }, rng.fork(method))
  const { labels } = examples.dataset
  const found = {
    ids,
    labels: labels && Array.from(ids, (_, i) => labelOf(examples, i) ?? ''),
    coordinates: projected.features,
    trustworthiness: trustworthiness(features, projected, near),
    settings: { seed, ...used },
  }
  return { ...found, finding: await findingOf(found, chosen, features, method) }
}

function requireSettings(
  { method, points, perplexity, neighbors }: Partial<ProjectOptions>,
  data: string,
): void {
  if (points !== undefined && points < fewest)
    throw new UsageError(`a map needs at least ${fewest} examples; ${data} has ${points}`)
  if (method === 'tsne' && points !== undefined && points > tsneLimit)
    throw new UsageError(
      `points must be at most ${tsneLimit} for tsne, which compares all pairs; got ${points}; umap and pca take more`,
    )
  if (perplexity !== undefined && method !== 'tsne')
    throw new UsageError(`perplexity is a setting of tsne; ${method} has none`)
  if (neighbors !== undefined && method !== 'umap')
    throw new UsageError(`neighbors is a setting of umap; ${method} has none`)
}

async function project(
  features: Features,
  { method, perplexity, neighbors }: Partial<ProjectOptions>,
  rng: Random,
): Promise<{ projected: Features; used: Record<string, number> }> {
  if (method === 'pca') {
    const { projected, explained } = pca(features, { components: Math.min(2, features.width) })
    return { projected: inPlane(projected), used: { explained: explained.reduce((a, b) => a + b) } }
  }
  if (method === 'umap') {
    const count = neighbors ?? Math.min(projectOptions.neighbors.default, features.count - 1)
    return { projected: await umap(features, rng, { neighbors: count }), used: { neighbors: count } }
  }
  const found = await tsneWithPauses(features, rng, perplexity === undefined ? {} : { perplexity })
  return {
    projected: found.projected,
    used: { perplexity: found.perplexity, divergence: found.divergence },
  }
}

/** x and y of every point; features of width 1 have y = 0. */
function inPlane({ features, count, width }: Features): Features {
  if (width === 2) return { features, count, width }
  const plane = Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? features[i / 2] : 0))
  return { features: plane, count, width: 2 }
}

async function findingOf(
  { ids, coordinates, trustworthiness: trust, settings }: Omit<Projection, 'finding'>,
  { dataset, noun }: ChosenExamples,
  features: Features,
  method: ProjectOptions['method'],
): Promise<Finding> {
  const { labels, classNames } = dataset
  const { indices } = nearestOthers(features, { k: near })
  const points: MapPoint[] = []
  for (const [i, id] of ids.entries())
    points.push({
      group: labels?.[id] ?? null,
      id,
      ...(await showIn(dataset)(id)),
      near: Array.from(indices.subarray(i * near, (i + 1) * near)),
    })
  const { title, note } = methods[method]
  const used = Object.entries(settings).map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
  return {
    id: 'map',
    title: `${title} of ${dataset.name}`,
    text: `The features of ${ids.length} ${noun}s, drawn at random, in two dimensions.`,
    metrics: { trustworthiness: trust },
    blocks: [
      {
        kind: 'map',
        noun,
        groups: classNames ?? [],
        points,
        views: [
          {
            name: title,
            coordinates,
            note: `${note} Trustworthiness ${trust.toFixed(3)}; 1 would be perfect. Made with ${used.join(', ')}.`,
          },
        ],
      },
    ],
  }
}

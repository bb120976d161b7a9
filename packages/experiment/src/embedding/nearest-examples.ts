import type { Exhibit, Finding } from '@pretexts/contracts'
import { requireOptions } from '@pretexts/tensor'
import { type Metric, nearest } from '@pretexts/transfer'
import { UsageError } from '../errors.ts'
import { showIn } from '../evaluate/representation-findings.ts'
import type { OpenEncoder } from '../run/open-run.ts'
import type { ChosenExamples } from './choose-examples.ts'
import { embedExamples, labelOf } from './embed-examples.ts'
import type { Query } from './query-example.ts'

/** An example that was found. */
export interface FoundExample {
  /** 1 for the nearest. */
  readonly rank: number
  /** Its number among those that were searched. */
  readonly index: number
  readonly label: string | null
  readonly distance: number
}

export interface NearestExamples {
  /** Nearest first. */
  readonly found: readonly FoundExample[]
  /** The class of the query; null where it is not known. */
  readonly label: string | null
  readonly finding: Finding
}

/**
 * The examples whose features are nearest to those of one example, which is not its own neighbor.
 * @throws UsageError for k beyond the others; RunError as `embedExamples`
 */
export async function nearestExamples(
  opened: OpenEncoder,
  gallery: ChosenExamples,
  query: Query,
  options?: {
    /** How many neighbors. Default 8. */
    k?: number
    /** How distance is measured. Default `'cosine'`. */
    metric?: Metric
  },
): Promise<NearestExamples> {
  const { k = 8, metric = 'cosine' } = requireOptions('nearestExamples', options, {
    k: 'number',
    metric: 'string',
  })
  const { dataset } = gallery
  const others = dataset.count - (query.index === null ? 0 : 1)
  if (!Number.isSafeInteger(k) || k < 1 || k > others)
    throw new UsageError(
      `the number of neighbors must be from 1 to ${others}, as many as there are; got ${k}`,
    )
  const { features } = await embedExamples(opened, gallery)
  const { features: asked } = await embedExamples(opened, query.examples)
  const near = nearest(asked, features, { k: Math.min(k + 1, dataset.count), metric })
  const found = Array.from(near.indices, (index, i) => ({ index, distance: near.distances[i] }))
    .filter(({ index }) => index !== query.index)
    .slice(0, k)
    .map(({ index, distance }, i) => ({ rank: i + 1, index, label: labelOf(gallery, index), distance }))
  const label = labelOf(query.examples, 0)
  return { found, label, finding: await findingOf({ gallery, query, found, metric, label }) }
}

interface Answer {
  readonly gallery: ChosenExamples
  readonly query: Query
  readonly found: readonly FoundExample[]
  readonly metric: Metric
  readonly label: string | null
}

async function findingOf({ gallery, query, found, metric, label }: Answer): Promise<Finding> {
  const { dataset, noun, fileOf } = gallery
  const known = label !== null // else no neighbor is of another class
  const exhibit = async ({ dataset: from }: ChosenExamples, index: number): Promise<Exhibit> => ({
    ...(await showIn(from)(index)),
    group: known && from.labels ? from.labels[index] : null,
  })
  const neighbors: Exhibit[] = []
  for (const { index } of found) neighbors.push(await exhibit(gallery, index))
  const rows = found.map(({ rank, index, distance, label: name }) => [
    String(rank),
    `${noun} ${index}`,
    ...(fileOf ? [fileOf(index)] : []),
    name,
    Number(distance.toPrecision(4)),
  ])
  return {
    id: 'nearest',
    title: `Nearest to ${query.title}${label === null ? '' : ` (${label})`}`,
    text: `By ${metric} distance between features, nearest first.`,
    blocks: [
      {
        kind: 'neighbors',
        groups: known ? (dataset.classNames ?? []) : [],
        spaces: [{ name: dataset.name }],
        rows: [{ query: await exhibit(query.examples, 0), neighbors: [neighbors] }],
      },
      {
        kind: 'table',
        columns: ['rank', noun, ...(fileOf ? ['file'] : []), 'label', 'distance'].map((title) => ({ title })),
        rows,
      },
    ],
  }
}

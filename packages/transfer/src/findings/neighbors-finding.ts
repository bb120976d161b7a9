import type { Exhibit, Finding } from '@pretexts/contracts'
import { requireOptions } from '@pretexts/tensor'
import { inOrder, showNumber } from './exhibit.ts'
import { counted } from './format.ts'
import type { LatentSample } from './latent-sample.ts'
import type { LatentFindingOptions } from './map-finding.ts'

/** Neighbors in a row, and rows. */
const [inRow, rows] = [8, 10]

/** The nearest neighbors of some examples, in each space: one example of each class, or the first ones without labels. */
export async function neighborsFinding(
  { ids, labels, classNames, spaces }: LatentSample,
  options?: LatentFindingOptions,
): Promise<Finding> {
  const { noun = 'example', exhibit = showNumber } = requireOptions('neighborsFinding', options, {
    noun: 'string',
    exhibit: 'function',
    signal: 'object',
  })

  const entry = async (i: number): Promise<Exhibit> => ({
    ...(await exhibit(ids[i])),
    group: labels ? labels[i] : null,
  })
  const block = {
    kind: 'neighbors' as const,
    groups: labels ? classNames : [],
    spaces: spaces.map(({ name, sameClass }) => ({ name, ...(sameClass !== null && { sameClass }) })),
    rows: await inOrder(queriesOf(labels, ids.length), async (query) => ({
      query: await entry(query),
      neighbors: await inOrder(spaces, ({ neighbors: { indices, k } }) =>
        inOrder(indices.subarray(query * k, query * k + Math.min(inRow, k)), entry),
      ),
    })),
  }
  return {
    id: 'neighbors',
    title: 'Nearest neighbors',
    text: textOf({ ids, labels, spaces }, noun),
    metrics: Object.fromEntries(
      spaces.flatMap(({ key, sameClass }) => (sameClass === null ? [] : [[`same-class@${key}`, sameClass]])),
    ),
    blocks: [block],
  }
}

function textOf(
  { ids, labels, spaces }: Pick<LatentSample, 'ids' | 'labels' | 'spaces'>,
  noun: string,
): string {
  const nearest = 'The nearest by the angle between features'
  if (!labels) return `${nearest}, for some ${noun}s drawn at random.`
  const { k } = spaces[0].neighbors
  return `${nearest}, for one ${noun} of each class. Neighbors of another class are marked; the share of neighbors of the same class is measured on the ${k} nearest of each of ${counted(ids.length, noun)}.`
}

/** The first example of each class, in their order; without labels, the first ones. */
function queriesOf(labels: Int32Array | null, count: number): number[] {
  if (!labels) return Array.from({ length: Math.min(rows, count) }, (_, i) => i)
  const first = new Map<number, number>()
  for (const [i, label] of labels.entries()) if (!first.has(label)) first.set(label, i)
  return [...first]
    .sort(([a], [b]) => a - b)
    .map(([, i]) => i)
    .slice(0, rows)
}

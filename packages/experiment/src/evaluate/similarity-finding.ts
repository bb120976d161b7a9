import type { MatrixBlock } from '@pretexts/contracts'
import { createObjective } from '../run/create-objective.ts'
import type { OpenRun } from '../run/open-run.ts'
import type { GeneralFinding } from './general-finding.ts'
import { type Rows, representExamples } from './represented-examples.ts'

/** Examples in a matrix, at most. */
const shown = 12

/**
 * How similar the projections of two views of some held-out examples are, before training and after: for every objective that projects two
 * views. The diagonal holds pairs of views of one example.
 */
export const similarityFinding: GeneralFinding = async (run, { objective }) => {
  const indices = byClass(run)
  const after = await similarities(run, objective, indices)
  if (after === null) return null
  const before = await similarities(run, await createObjective(run.plan, run.splits.pretraining), indices)
  if (before === null) return null
  const labels = indices.map((index) => labelOf(run, index))
  const block = (caption: string, values: number[][]): MatrixBlock => ({
    kind: 'matrix',
    caption,
    rows: { title: 'first view', labels },
    columns: { title: 'second view', labels },
    values: values.map((row) => row.map((value) => Number(value.toFixed(2)))),
    as: 'number',
  })
  return {
    id: 'view-similarity',
    title: 'Similarity of two views',
    text: 'Cosine of the projections of the first views (rows) and the second views (columns) of held-out examples. On the diagonal are two views of one example, elsewhere views of different ones. After training the diagonal should stand out; a matrix that is 1 everywhere has collapsed.',
    metrics: { ...means('before', before), ...means('after', after) },
    blocks: [block('before training', before), block('after training', after)],
  }
}

/** Cosines of all pairs of a first and a second view; null where there are no two views, or not one row for each example. */
async function similarities(
  run: OpenRun,
  objective: Parameters<typeof representExamples>[1],
  indices: readonly number[],
): Promise<number[][] | null> {
  const { z, zPositive } = (await representExamples(run, objective, indices)) ?? {}
  if (!z || !zPositive || z.count !== indices.length || zPositive.count !== indices.length) return null
  return indices.map((_, i) => indices.map((_, j) => cosine(z, i, zPositive, j)))
}

function cosine(a: Rows, i: number, b: Rows, j: number): number {
  const [x, y] = [row(a, i), row(b, j)]
  const product = x.reduce((sum, value, d) => sum + value * y[d], 0)
  return product / (Math.hypot(...x) * Math.hypot(...y) || 1)
}

const row = ({ values, width }: Rows, n: number): Float32Array => values.subarray(n * width, (n + 1) * width)

/** Mean of the diagonal, and of the rest. */
function means(when: string, matrix: readonly (readonly number[])[]): Record<string, number> {
  const [same, others]: [number[], number[]] = [[], []]
  for (const [i, values] of matrix.entries())
    for (const [j, value] of values.entries()) (i === j ? same : others).push(value)
  const mean = (list: readonly number[]) =>
    list.reduce((sum, value) => sum + value, 0) / Math.max(1, list.length)
  return { [`same-${when}`]: mean(same), [`others-${when}`]: mean(others) }
}

/** The first held-out examples, those of a class together. */
function byClass({ splits: { heldOut } }: OpenRun): number[] {
  const first = Array.from({ length: Math.min(shown, heldOut.count) }, (_, i) => i)
  const { labels } = heldOut
  return labels ? first.sort((a, b) => labels[a] - labels[b] || a - b) : first
}

/** `cat (3)`: the class, and which example. */
function labelOf({ splits: { heldOut } }: OpenRun, index: number): string {
  const { labels, classNames } = heldOut
  return labels ? `${classNames?.[labels[index]] ?? labels[index]} (${index})` : String(index)
}

import { evaluation, type Objective } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { noGrad, scope } from '@pretexts/tensor'
import type { OpenRun } from '../run/open-run.ts'

/** Projections of some examples and of another view of each, as plain data, and the codes they were given. */
export interface Represented {
  /** (N, D) row by row, N in the order that was asked for; where the objective has projections. */
  readonly z?: Rows
  readonly zPositive?: Rows
  readonly codes?: { readonly indices: Int32Array; readonly count: number }
}

export interface Rows {
  readonly values: Float32Array
  readonly count: number
  readonly width: number
}

/** Examples that are represented at a time: large ones, such as spectrograms, would not fit into memory all at once. */
const atATime = 64

/**
 * What an objective says about some held-out examples; the batches are the same for every objective of the run.
 * @param indices N of them
 * @returns null where the objective represents nothing
 */
export async function representExamples(
  { plan, splits }: OpenRun,
  objective: Objective<unknown>,
  indices: readonly number[],
): Promise<Represented | null> {
  if (!objective.represent) return null
  const rng = new Random('represented')
  const parts = evenParts(indices).map(async (part, i) => {
    const samples = await splits.heldOut.read(part)
    return scope(() => {
      const batch = plan.task.batch(samples, rng.fork(i), plan.settings.task.options)
      const { z, zPositive, codes } = noGrad(() => objective.represent?.(batch, evaluation())) ?? {}
      return {
        z: z && rowsOf(z),
        zPositive: zPositive && rowsOf(zPositive),
        codes: codes && { indices: Int32Array.from(codes.indices.values()), count: codes.count },
      }
    })
  })
  const found = await Promise.all(parts)
  const [z, zPositive] = [joined(found.map((part) => part.z)), joined(found.map((part) => part.zPositive))]
  const codes = found.flatMap((part) => part.codes ?? [])
  const all = codes.flatMap((part) => [...part.indices])
  return {
    ...(z && { z }),
    ...(zPositive && { zPositive }),
    ...(codes.length > 0 && { codes: { indices: Int32Array.from(all), count: codes[0].count } }),
  }
}

/** Parts of nearly one size: a single example left over would have no others in its batch. */
function evenParts(indices: readonly number[]): number[][] {
  const count = Math.ceil(indices.length / atATime)
  const begin = (part: number): number => Math.floor((part * indices.length) / count)
  return Array.from({ length: count }, (_, part) => indices.slice(begin(part), begin(part + 1)))
}

const rowsOf = (x: { readonly shape: readonly number[]; values(): ArrayLike<number> }): Rows => ({
  values: Float32Array.from(x.values()),
  count: x.shape[0],
  width: x.shape[x.shape.length - 1],
})

/** All rows, one part below the other; undefined unless every part has some. */
function joined(parts: readonly (Rows | undefined)[]): Rows | undefined {
  const rows = parts.filter((part) => part !== undefined)
  if (rows.length === 0 || rows.length < parts.length) return undefined
  const values = new Float32Array(rows.reduce((sum, part) => sum + part.values.length, 0))
  let at = 0
  for (const part of rows) {
    values.set(part.values, at)
    at += part.values.length
  }
  return { values, count: rows.reduce((sum, { count }) => sum + count, 0), width: rows[0].width }
}

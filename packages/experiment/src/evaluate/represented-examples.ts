import type { Samples } from '@pretexts/data'
import { evaluation, type Objective } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { noGrad, scope } from '@pretexts/tensor'
import type { OpenRun } from '../run/open-run.ts'

/** Projections of some examples and of another view of each, as plain data, and the codes they were given. */
export interface Represented {
  readonly samples: Samples
  /** (N, D) row by row, where the objective has projections. */
  readonly z?: Rows
  readonly zPositive?: Rows
  readonly codes?: { readonly indices: Int32Array; readonly count: number }
}

export interface Rows {
  readonly values: Float32Array
  readonly count: number
  readonly width: number
}

/**
 * What an objective says about some held-out examples; the batch is the same for every objective of the run.
 * @returns null where the objective represents nothing
 */
export async function representExamples(
  { plan, splits }: OpenRun,
  objective: Objective<unknown>,
  indices: readonly number[],
): Promise<Represented | null> {
  if (!objective.represent) return null
  const samples = await splits.heldOut.read(indices)
  let found: Represented = { samples }
  scope(() => {
    const batch = plan.task.batch(samples, new Random('represented'), plan.settings.task.options)
    const { z, zPositive, codes } = noGrad(() => objective.represent?.(batch, evaluation())) ?? {}
    found = {
      samples,
      ...(z && { z: rowsOf(z) }),
      ...(zPositive && { zPositive: rowsOf(zPositive) }),
      ...(codes && {
        codes: { indices: Int32Array.from(codes.indices.values()), count: codes.count },
      }),
    }
  })
  return found
}

const rowsOf = (x: { readonly shape: readonly number[]; values(): ArrayLike<number> }): Rows => ({
  values: Float32Array.from(x.values()),
  count: x.shape[0],
  width: x.shape[x.shape.length - 1],
})

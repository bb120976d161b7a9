import type { Collective } from '@pretexts/contracts'
import { RankError } from './rank-error.ts'

/** @throws RankError unless the values can be averaged in place */
export function requireReducible(ranks: Collective, values: unknown): void {
  if (values instanceof Float32Array || values instanceof Float64Array) return
  const got = ArrayBuffer.isView(values) ? `a ${values.constructor.name}` : String(values)
  throw new RankError(ranks, `allReduceMean averages a Float32Array or a Float64Array; got ${got}`)
}

/** @throws RankError unless there is such a rank */
export function requireRoot(ranks: Collective, root: number): void {
  if (Number.isSafeInteger(root) && root >= 0 && root < ranks.size) return
  throw new RankError(ranks, `broadcast takes a root from 0 to ${ranks.size - 1}; got ${root}`)
}

/** Numbers that ranks can exchange. */
export type Exchangeable = Float32Array | Float64Array | Int32Array | Uint8Array

/**
 * What the ranks of one training run can do together. A rank is one of `size` programs that do the same work on different
 * examples, in lockstep: all of them make the same calls in the same order, each with arrays of the same kind.
 *
 * Every call blocks until the ranks that it needs have made theirs. The same ranks with the same numbers get the same bits.
 */
export interface Collective {
  /** Which one this is, from 0 to `size` − 1. */
  readonly rank: number
  readonly size: number
  /** Seconds that this rank has spent in these calls: communication, and waiting for slower ranks. */
  readonly seconds: number
  /** Replaces each number by its mean over all ranks, in place; all ranks get the same bits. */
  allReduceMean(values: Float32Array | Float64Array): void
  /** Begins `allReduceMean`; the numbers must not be touched before the function that is returned was called, which ends it. */
  startAllReduceMean(values: Float32Array | Float64Array): () => void
  /** The numbers of all ranks one after the other, in the order of ranks. Lengths may differ. */
  allGather<Values extends Exchangeable>(own: Values): Values
  /** Overwrites the numbers of all ranks by those of one. @param root which one. Default 0 */
  broadcast(values: Exchangeable, root?: number): void
  /** Waits for all ranks. */
  barrier(): void
  /** Ends the run on all ranks, naming this one and the reason. */
  abort(reason: string): never
  /** Leaves the other ranks when everything is done; no call may follow. */
  close(): void
}

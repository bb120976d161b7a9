/** A rank that failed, ranks that do not fit together, or a call that no rank may make. */
export class RankError extends Error {
  override readonly name: string = 'RankError'
  /** The rank that is at fault; null where it is none in particular. */
  readonly rank: number | null
  readonly size: number

  constructor({ rank, size }: { rank: number | null; size: number }, message: string) {
    super(rank === null ? message : `rank ${rank} of ${size}: ${message}`)
    this.rank = rank
    this.size = size
  }
}

/** Ranks that do not belong together. All of them throw it, at the same place. */
export class RanksDifferError extends RankError {
  override readonly name = 'RanksDifferError'
}

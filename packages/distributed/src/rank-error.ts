/** A rank that failed, ranks that do not fit together, or a call that no rank may make. */
export class RankError extends Error {
  /** The rank that is at fault; null where it is none in particular. */
  readonly rank: number | null
  readonly size: number

  constructor({ rank, size }: { rank: number | null; size: number }, message: string) {
    super(rank === null ? message : `rank ${rank} of ${size}: ${message}`)
    this.name = 'RankError'
    this.rank = rank
    this.size = size
  }
}

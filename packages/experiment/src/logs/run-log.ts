/** Everything that was measured at one step. */
export interface LogRow {
  /** Steps made; 0 is before training. */
  readonly step: number
  /** When it was measured, in seconds since 1970. */
  readonly time: number
  /** `loss`, `accuracy`, `learningRate`, `seconds`; `heldOut.loss`; `health.effectiveRank`; `probe.accuracy`. */
  readonly values: Readonly<Record<string, number>>
}

/** A file that gets a row a step, and is complete after each. */
export interface RunLog {
  /** The last step in it; −1 when there is none. */
  readonly lastStep: number
  append(row: LogRow): void
  close(): void
}

/** Opens a log, or begins one; rows after `step` are cut off, for those steps will be made again, and so is a torn last row. */
export type OpenLog = (path: string, step: number) => RunLog

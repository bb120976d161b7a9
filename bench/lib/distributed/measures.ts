/** What `rank-bench.ts` is asked to measure. */
export type RankRequest = { readonly threads: number } & (
  | { readonly kind: 'reduce'; readonly bytes: number; readonly rounds: number }
  | {
      readonly kind: 'step'
      readonly task: 'simclr' | 'bert'
      readonly batchSize: number
      readonly steps: number
    }
)

/** An all-reduce, the median of its rounds. */
export interface ReduceMeasure {
  readonly bytes: number
  readonly milliseconds: number
}

/** A training step, in milliseconds, medians. */
export interface StepMeasure {
  readonly step: number
  /** Of it, time in calls of the collective: sending, and waiting for the other ranks. */
  readonly communication: number
  /** Calls of the collective in a step. */
  readonly calls: number
  readonly parameters: number
  readonly samplesPerSecond: number
}

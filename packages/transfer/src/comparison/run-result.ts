import type { Confusion, Mistake } from '../results/predictions.ts'
import type { Job } from './comparison.ts'
import type { Used } from './read-out.ts'

/** What a job found, as plain JSON. */
export interface RunResult extends Job {
  /** On the run's own test examples. */
  readonly accuracy: number
  readonly testExamples: number
  readonly confusion: Confusion
  /** The most confident ones; their index is that of the test split. */
  readonly mistakes: readonly Mistake[]
  /** What was used: choices such as learning rates and penalties, the number of labels (`labeled`), the number of the seed. */
  readonly settings: Used
  readonly seconds: number
}

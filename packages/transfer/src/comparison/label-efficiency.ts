import type { Comparison } from './comparison.ts'
import { requireUnseen } from './require-unseen.ts'
import { type RunResult, runJob } from './run-job.ts'
import { type JobsOptions, listJobs, runJobs } from './run-jobs.ts'

/**
 * The whole comparison in this process, run by run; `summarize` makes the rows of the results so far. To use all cores, give
 * the same jobs to `runJobs` with workers that call `runJob`.
 *
 * @throws LeakError when test images are among those that were learned from
 * @example for await (const { result, done, total } of labelEfficiency(comparison)) results.push(result)
 */
export async function* labelEfficiency(
  comparison: Comparison,
  options?: JobsOptions,
): AsyncGenerator<{ result: RunResult; done: number; total: number }, void, void> {
  requireUnseen(comparison.test, comparison.train)
  yield* runJobs(listJobs(options), (job) => runJob(job, comparison))
}

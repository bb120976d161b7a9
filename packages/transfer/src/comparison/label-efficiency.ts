import type { Samples } from '@pretexts/data'
import type { Comparison } from './comparison.ts'
import { ComparisonSession } from './comparison-session.ts'
import { type JobsOptions, listJobs } from './list-jobs.ts'
import { requireUnseen } from './require-unseen.ts'
import { runJobs } from './run-jobs.ts'
import type { RunResult } from './run-result.ts'

/**
 * The whole comparison in this process, run by run; `summarize` makes table rows of the results so far. To use all cores, give
 * the same jobs to `runJobs` with workers that have a `ComparisonSession` each.
 *
 * @throws LeakError when test examples are among those that were learned from
 * @example for await (const { result, done, total } of labelEfficiency(comparison)) results.push(result)
 */
export async function* labelEfficiency<S extends Samples>(
  comparison: Comparison<S>,
  options?: JobsOptions,
): AsyncGenerator<{ result: RunResult; done: number; total: number }, void, void> {
  const session = new ComparisonSession(comparison)
  const jobs = listJobs(comparison, options)
  await requireUnseen(comparison.test, comparison.train)
  yield* runJobs(jobs, (job) => session.run(job))
}

import { availableParallelism } from 'node:os'
import {
  type ComparisonRow,
  type Job,
  listJobs,
  type RunResult,
  requireUnseen,
  runJobs,
  summarize,
} from '@pretexts/transfer'
import type { Interruption } from '../terminal/signals.ts'
import { ComparisonLine } from './comparison-line.ts'
import { isBaseline } from './is-baseline.ts'
import { kindText } from './job-text.ts'
import { type ComparisonRequest, openComparison } from './open-comparison.ts'
import { PoolWorker } from './pool-worker.ts'

export interface CompareOptions {
  /** Runs at a time; by default one for each core. */
  readonly threads?: number
  /** The pretraining whose network is compared, while it is still under way. */
  readonly pretraining?: Promise<unknown>
}

/**
 * Every protocol with every number of labels on every label subset, the runs spread over threads: one per core unless
 * told. The main thread stays free for Ctrl-C. The rows depend on the request alone, whatever the number of threads.
 *
 * While a pretraining is under way half of the threads leave it their cores, and the others make the runs that need no pretrained
 * network: kernels on two threads gain less than two programs side by side.
 *
 * @throws LeakError when a test image is among the training images; Failure naming the run that went wrong; Interrupted when
 *   stopped; what the pretraining fails of
 */
export async function compareRun(
  request: ComparisonRequest,
  interruption: Interruption,
  { threads = availableParallelism(), pretraining }: CompareOptions = {},
): Promise<ComparisonRow[]> {
  pretraining?.catch(() => {}) // told by the first run that waits for it
  const { train, test } = await openComparison(request) // here too, so that what is wrong with the run is said once
  requireUnseen(test, train)
  const stopped = `stopped; nothing is kept of the comparison; start it again with: pretexts eval ${request.run}`
  interruption.check(stopped)
  const jobs = inOrder(listJobs(request.settings))
  const concurrency = Math.min(threads, jobs.length)
  const workers = Array.from({ length: concurrency }, () => new PoolWorker(request))
  const close = () => Promise.all(workers.map((worker) => worker.close()))
  const run = async (job: Job, slot: number): Promise<RunResult> => {
    if (slot < concurrency / 2 || !isBaseline(job)) await pretraining
    return workers[slot].run(job)
  }
  const line = new ComparisonLine(jobs.length, pretraining)
  const results: RunResult[] = []
  interruption.signal.addEventListener('abort', close)
  try {
    for await (const { result, done } of runJobs(jobs, run, { concurrency })) {
      results.push(result)
      line.update(done, kindText(result))
    }
  } catch (error) {
    interruption.check(stopped)
    throw error
  } finally {
    interruption.signal.removeEventListener('abort', close)
    line.end()
    await close()
  }
  return summarize(results)
}

/**
 * Baselines first, for they can begin at once. Of each kind, subset after subset, each the same mix of long and short runs, the
 * long ones first: so the time to go is told right, and no thread is left with a long run at the end.
 */
function inOrder(jobs: readonly Job[]): Job[] {
  const last = (job: Job): number => (job.labelsPerClass === 'all' ? 0 : 1)
  const kind = (job: Job): number => (isBaseline(job) ? 0 : 1)
  return jobs.toReversed().toSorted((a, b) => kind(a) - kind(b) || a.subset - b.subset || last(a) - last(b))
}

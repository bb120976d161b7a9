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
import { ProgressLine } from '../terminal/progress-line.ts'
import type { Interruption } from '../terminal/signals.ts'
import { type ComparisonRequest, openComparison } from './open-comparison.ts'
import { PoolWorker } from './pool-worker.ts'

/**
 * Every protocol with every number of labels on every label subset, the runs spread over threads: one per core unless
 * told. The main thread stays free for Ctrl-C. The rows depend on the request alone, whatever the number of threads.
 *
 * @throws LeakError when a test image is among the training images; Interrupted when stopped
 */
export async function compareRun(
  request: ComparisonRequest,
  interruption: Interruption,
  threads: number = availableParallelism(),
): Promise<ComparisonRow[]> {
  const { train, test } = await openComparison(request) // here too, so that what is wrong with the run is said once
  requireUnseen(test, train)
  const stopped = `stopped; nothing is kept of the comparison; start it again with: pretexts eval ${request.run}`
  interruption.check(stopped)
  const jobs = inRounds(listJobs(request.settings))
  const concurrency = Math.min(threads, jobs.length)
  const workers = Array.from({ length: concurrency }, () => new PoolWorker(request))
  const close = () => Promise.all(workers.map((worker) => worker.close()))
  const line = new ProgressLine('comparing  ')
  const results: RunResult[] = []
  interruption.signal.addEventListener('abort', close)
  try {
    line.update(0, jobs.length)
    const runs = runJobs(jobs, (job, slot) => workers[slot].run(job), { concurrency })
    for await (const { result, done, total } of runs) {
      results.push(result)
      line.update(done, total, `${result.protocol}, ${labelsText(result)}`)
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

const labelsText = ({ labelsPerClass }: RunResult): string =>
  labelsPerClass === 'all' ? 'all labels' : `${labelsPerClass} per class`

/**
 * Subset after subset, each the same mix of long and short runs, the long ones first: so the time to go is told right, and no
 * thread is left with a long run at the end.
 */
function inRounds(jobs: readonly Job[]): Job[] {
  const last = (job: Job): number => (job.labelsPerClass === 'all' ? 0 : 1)
  return jobs.toReversed().toSorted((a, b) => a.subset - b.subset || last(a) - last(b))
}

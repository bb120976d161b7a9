import type { Job } from './comparison.ts'
import { type ProtocolName, protocols } from './protocols.ts'
import type { RunResult } from './run-job.ts'

export interface JobsOptions {
  readonly protocols?: readonly ProtocolName[]
  readonly labelsPerClass?: readonly number[]
  /** Label subsets, each a run; at least five, or the interval says little. */
  readonly subsets?: number
}

/** Every protocol with every number of labels on every subset, protocol after protocol. */
export function listJobs(options: JobsOptions = {}): Job[] {
  const {
    protocols: names = protocols.map(({ name }) => name),
    labelsPerClass = [10, 100],
    subsets = 5,
  } = options
  return names.flatMap((protocol) =>
    labelsPerClass.flatMap((labels) =>
      Array.from({ length: subsets }, (_, subset): Job => ({ protocol, labelsPerClass: labels, subset })),
    ),
  )
}

/**
 * Makes the runs, several at a time, and yields each result when it is there, with how far things are.
 *
 * @param run answers a job: `(job) => runJob(job, comparison)` in this process, or by sending it to worker number `slot`,
 *   which has no other job then
 */
export async function* runJobs(
  jobs: readonly Job[],
  run: (job: Job, slot: number) => Promise<RunResult>,
  { concurrency = 1 }: { concurrency?: number } = {},
): AsyncGenerator<{ result: RunResult; done: number; total: number }, void, void> {
  const running = new Map<number, Promise<{ result: RunResult; slot: number }>>()
  let next = 0
  const start = (slot: number): void => {
    if (next === jobs.length) return
    const answer = run(jobs[next++], slot).then((result) => ({ result, slot }))
    answer.catch(() => {}) // told by the race, unless nobody listens any more
    running.set(slot, answer)
  }
  for (let slot = 0; slot < concurrency; slot++) start(slot)
  for (let done = 1; running.size > 0; done++) {
    const { result, slot } = await Promise.race(running.values())
    running.delete(slot)
    start(slot)
    yield { result, done, total: jobs.length }
  }
}

import { requireOptions } from '@pretexts/tensor'
import type { Job } from './comparison.ts'
import type { RunResult } from './run-result.ts'

/**
 * Makes the runs, several at a time, and yields each result when it is there, with how many are done.
 *
 * @param run answers a job: `(job) => session.run(job)` in this process, or by sending it to worker number `slot`,
 *   which has no other job then
 */
export async function* runJobs(
  jobs: readonly Job[],
  run: (job: Job, slot: number) => Promise<RunResult>,
  options?: { /** How many jobs run at a time. Default 1. */ concurrency?: number },
): AsyncGenerator<{ result: RunResult; done: number; total: number }, void, void> {
  const { concurrency = 1 } = requireOptions('runJobs', options, { concurrency: 'number' })

  const running = new Map<number, Promise<{ result: RunResult; slot: number }>>()
  let next = 0
  const start = (slot: number): void => {
    if (next === jobs.length) return
    const answer = run(jobs[next++], slot).then((result) => ({ result, slot }))
    answer.catch(() => {}) // reported by the race, unless nobody listens any more
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

import { expect, test } from 'vitest'
import type { Job } from './comparison.ts'
import { runJobs } from './run-jobs.ts'
import type { RunResult } from './run-result.ts'

const jobs = Array.from(
  { length: 7 },
  (_, i): Job => ({ protocol: `protocol ${i}`, labelsPerClass: 1, subset: 0 }),
)

/** A result that says which job it is of. */
const resultOf = (job: Job): RunResult => ({
  ...job,
  accuracy: 0,
  testExamples: 1,
  confusion: { classes: 2, pairs: [] },
  mistakes: [],
  settings: {},
  seconds: 0,
})

test('each job is run once, and each result says how many are done', async () => {
  const seen: [string, number, number][] = []
  for await (const { result, done, total } of runJobs(jobs, async (job) => resultOf(job)))
    seen.push([result.protocol, done, total])
  expect(seen).toEqual(jobs.map(({ protocol }, i) => [protocol, i + 1, 7]))
})

test('several run at once, each in a slot that has nothing else to do, and none waits for a slower one', async () => {
  const busy = new Set<number>()
  let most = 0
  const waiting: (() => void)[] = []
  const run = async (job: Job, slot: number): Promise<RunResult> => {
    expect(busy.has(slot)).toBe(false)
    busy.add(slot)
    most = Math.max(most, busy.size)
    if (job === jobs[0]) await new Promise<void>((resolve) => waiting.push(resolve)) // the slow one
    busy.delete(slot)
    return resultOf(job)
  }
  const order: string[] = []
  for await (const { result, done } of runJobs(jobs, run, { concurrency: 2 })) {
    order.push(result.protocol)
    if (done === 6) waiting[0]()
  }
  expect(most).toBe(2)
  expect(order).toEqual([...jobs.slice(1), jobs[0]].map(({ protocol }) => protocol))
})

test('a run that fails ends them all with its error', async () => {
  const run = async (job: Job): Promise<RunResult> => {
    if (job === jobs[2]) throw new Error('out of luck')
    return resultOf(job)
  }
  const all = async () => {
    for await (const event of runJobs(jobs, run, { concurrency: 2 })) void event
  }
  await expect(all()).rejects.toThrow('out of luck')
})

test('after leaving the loop, later failures are not reported', async () => {
  const fail: ((error: Error) => void)[] = []
  const run = (job: Job): Promise<RunResult> => {
    if (job === jobs[0]) return Promise.resolve(resultOf(job))
    return new Promise((_, reject) => fail.push(reject))
  }
  for await (const { done } of runJobs(jobs, run, { concurrency: 2 })) if (done === 1) break
  for (const reject of fail) reject(new Error('too late'))
  expect(fail).toHaveLength(2) // and vitest would report a rejection that nobody handled
})

test('no jobs, no results', async () => {
  for await (const event of runJobs([], async (job) => resultOf(job)))
    expect.unreachable(JSON.stringify(event))
})

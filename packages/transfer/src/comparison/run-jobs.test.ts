import { expect, test } from 'vitest'
import type { Job, LabelCount } from './comparison.ts'
import { type ProtocolName, protocols } from './protocols.ts'
import type { RunResult } from './run-job.ts'
import { listJobs, runJobs } from './run-jobs.ts'

const seven = protocols.slice(0, 7).map(({ name }) => name)
const jobs = listJobs({ protocols: seven, labelsPerClass: [1], subsets: 1 })

/** A result that says which job it is of. */
const resultOf = (job: Job): RunResult => ({
  ...job,
  accuracy: 0,
  testImages: 1,
  confusion: [],
  mistakes: [],
  settings: {},
  seconds: 0,
})

test('there is a job for each standard protocol, number of labels and subset, and one of full supervision', () => {
  const standard = protocols.filter((protocol) => protocol.standard).map(({ name }) => name)
  expect(listJobs()).toHaveLength(standard.length * 2 * 5 + 1)
  expect(new Set(listJobs().map((job) => JSON.stringify(job))).size).toBe(standard.length * 10 + 1)
  expect(new Set(listJobs().map(({ protocol }) => protocol))).toEqual(new Set([...standard, 'supervised']))
  expect(listJobs().at(-1)).toEqual({ protocol: 'supervised', labelsPerClass: 'all', subset: 0 })
})

test('with all labels there is a run for each seed, and a single one where nothing is random', () => {
  const options = { labelsPerClass: ['all'], seeds: 3 } as const
  const runs = (name: ProtocolName) => listJobs({ ...options, protocols: [name] }).length
  expect(
    ['raw-pixels', 'pca', 'random-knn', 'scratch', 'pretrained-partial', 'supervised'].map((n) =>
      runs(n as never),
    ),
  ).toEqual([3, 3, 3, 3, 3, 3])
  expect(
    ['raw-pixels-knn', 'raw-pixels-ridge', 'pretrained-lbfgs', 'pretrained-centroid'].map((n) =>
      runs(n as never),
    ),
  ).toEqual([1, 1, 1, 1])
})

test('full supervision is scratch + augmentation with all labels, and not run twice', () => {
  const names = (labelsPerClass: readonly LabelCount[]) =>
    listJobs({ labelsPerClass }).map(({ protocol }) => protocol)
  expect(names([10])).toContain('supervised')
  expect(names([10, 'all'])).not.toContain('supervised')
  expect(listJobs({ protocols: ['supervised'], labelsPerClass: [10, 100] })).toHaveLength(1)
})

test('what is mistyped or no count is refused', () => {
  expect(() => listJobs({ protocols: ['raw-pixel' as never] })).toThrow("did you mean 'raw-pixels'?")
  expect(() => listJobs({ labelsPerClass: [0] })).toThrow('labelsPerClass must be a whole number ≥ 1; got 0')
  expect(() => listJobs({ subsets: 1.5 })).toThrow('subsets must be a whole number ≥ 1; got 1.5')
  expect(() => listJobs({ seeds: 0 })).toThrow('seeds must be')
})

test('each job is run once, and each result says how far things are', async () => {
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

test('who leaves hears nothing of runs that fail later', async () => {
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

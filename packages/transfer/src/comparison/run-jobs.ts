import { ArgumentError } from '@pretexts/tensor'
import type { Job, LabelCount } from './comparison.ts'
import { type Protocol, type ProtocolName, protocolNamed, protocols } from './protocols.ts'
import type { RunResult } from './run-job.ts'

export interface JobsOptions {
  /** The standard ones, when not given. */
  readonly protocols?: readonly ProtocolName[]
  readonly labelsPerClass?: readonly LabelCount[]
  /** Label subsets, each a run; at least five, or the interval says little. */
  readonly subsets?: number
  /** Runs with all labels, which differ in their seeds alone; one, where a protocol has nothing that is random. */
  readonly seeds?: number
}

/**
 * Every protocol with every number of labels on every subset, protocol after protocol.
 *
 * `supervised`, which is scratch + augmentation with all labels, runs once however few labels the others get. It is among the
 * standard protocols unless `all` is among the numbers of labels, where scratch + augmentation is that very run.
 * @throws ArgumentError for an unknown protocol, or a number that is not whole and above 0
 */
export function listJobs(options: JobsOptions = {}): Job[] {
  const { labelsPerClass = [10, 100], subsets = 5, seeds = 1 } = options
  requireCount('subsets', subsets)
  requireCount('seeds', seeds)
  for (const labels of labelsPerClass) if (labels !== 'all') requireCount('labelsPerClass', labels)
  const { protocols: names = standardProtocols(labelsPerClass) } = options
  return names.map(protocolNamed).flatMap((protocol) => {
    const counts: readonly LabelCount[] = protocol.name === 'supervised' ? ['all'] : labelsPerClass
    return counts.flatMap((labels) => {
      const runs = labels !== 'all' ? subsets : isRandom(protocol) ? seeds : 1
      return Array.from(
        { length: runs },
        (_, subset): Job => ({ protocol: protocol.name, labelsPerClass: labels, subset }),
      )
    })
  })
}

function standardProtocols(labelsPerClass: readonly LabelCount[]): ProtocolName[] {
  const withAll = labelsPerClass.includes('all')
  return protocols
    .filter(({ name, standard }) => standard || (name === 'supervised' && !withAll))
    .map(({ name }) => name)
}

/** Whether anything is drawn once all labels are given: first weights, or batches. */
const isRandom = ({ start, how }: Protocol): boolean =>
  'tuning' in how || start === 'random' || how.readout === 'sgd' || how.readout === 'sgd-batch-norm'

function requireCount(argument: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return
  throw new ArgumentError('listJobs', argument, value, `${argument} must be a whole number ≥ 1; got ${value}`)
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

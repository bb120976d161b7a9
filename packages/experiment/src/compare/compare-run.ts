import type { Samples } from '@pretexts/data'
import { type KnownOptions, requireOptions } from '@pretexts/tensor'
import {
  type Comparison,
  type ComparisonRow,
  ComparisonSession,
  findLeaks,
  type Job,
  listJobs,
  protocolNamed,
  protocolsOf,
  type RunResult,
  requireUnseen,
  runJobs,
  summarize,
} from '@pretexts/transfer'
import { loadEncoder } from '../run/load-trained.ts'
import type { OpenRun } from '../run/open-run.ts'
import type { ThreadRequest } from './compare-thread.ts'
import type { ComparisonSettings } from './comparison-options.ts'
import { allBut, openComparison } from './open-comparison.ts'
import { ComparisonThread } from './thread.ts'

export interface CompareOptions {
  /** Worker threads that make runs; 0 makes them in this thread, with the registry of the run. Default 0. */
  readonly threads?: number
  /** The pretraining whose encoder is compared, while it is still under way. Default: it is over. */
  readonly pretraining?: Promise<unknown>
  /** Called after every run. Default: nothing is called. */
  readonly onProgress?: (progress: {
    readonly done: number
    readonly total: number
    readonly result: RunResult
  }) => void
  /** Ends the comparison when it aborts, with its reason. Default: it goes on to its end. */
  readonly signal?: AbortSignal
}

export const compareOptions: KnownOptions<CompareOptions> = {
  threads: 'number',
  pretraining: 'object',
  onProgress: 'function',
  signal: 'object',
}

/**
 * Every protocol with every number of labels on every label subset. The rows depend on the run and the settings alone, whatever
 * the number of threads.
 *
 * While a pretraining is under way, half of the threads leave it their cores, and the others make the runs that need no
 * pretrained encoder: kernels on two threads gain less than two programs side by side.
 *
 * @throws LeakError when an example of the data's own test split is among the training examples; RunError naming the
 *   run that went wrong; the signal's reason; what the pretraining fails of
 */
export async function compareRun(
  run: OpenRun,
  settings: ComparisonSettings,
  options?: CompareOptions,
): Promise<ComparisonRow[]> {
  const {
    threads = 0,
    pretraining,
    onProgress,
    signal,
  } = requireOptions('compareRun', options, compareOptions)
  pretraining?.catch(() => {}) // reported by the first run that waits for it
  const leftOut = await seenIn(run)
  const comparison = openComparison(run, settings, leftOut)
  signal?.throwIfAborted()
  const { protocols, labelsPerClass, subsets, seeds } = settings
  const jobs = inOrder(listJobs(comparison, { protocols, labelsPerClass, subsets, seeds }), comparison)
  const request = { run: run.files.path, settings, leftOut }
  const makers = makersOf(run, request, comparison, Math.min(threads, jobs.length))
  const concurrency = makers.length
  const make = async (job: Job, slot: number): Promise<RunResult> => {
    if (concurrency === 1 || slot < concurrency / 2 || !isBaseline(job, comparison)) await pretraining
    return makers[slot].run(job)
  }
  const close = () => Promise.all(makers.map((maker) => maker.close()))
  const results: RunResult[] = []
  signal?.addEventListener('abort', close)
  try {
    for await (const { result, done, total } of runJobs(jobs, make, { concurrency })) {
      const found = inSplit(result, run, leftOut)
      results.push(found)
      onProgress?.({ done, total, result: found })
      signal?.throwIfAborted()
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', close)
    await close()
  }
  return summarize(results, protocolsOf(comparison))
}

/**
 * The test examples that equal a training example, where the test split is one that we drew: pictures that lie twice in a folder, or
 * texts that begin alike. They are left out. Where the data has a test split of its own, they are an error.
 */
async function seenIn({ plan, splits: { labeled, test } }: OpenRun): Promise<number[]> {
  if (!test) return []
  if (plan.data.test === null) return (await findLeaks(test, labeled)).map((leak) => leak.test)
  await requireUnseen(test, labeled)
  return []
}

/** A result whose mistakes are numbered as in the whole test split. */
function inSplit(result: RunResult, { splits }: OpenRun, leftOut: readonly number[]): RunResult {
  if (leftOut.length === 0) return result
  const kept = allBut(splits.test?.count ?? 0, leftOut)
  return { ...result, mistakes: result.mistakes.map((one) => ({ ...one, index: kept[one.index] })) }
}

interface Maker {
  run(job: Job): Promise<RunResult>
  close(): Promise<void>
}

function makersOf(
  run: OpenRun,
  request: ThreadRequest,
  comparison: Comparison<Samples>,
  threads: number,
): readonly Maker[] {
  if (threads === 0) return [inThisThread(run, comparison)]
  return Array.from({ length: threads }, () => new ComparisonThread(request))
}

function inThisThread({ files, plan }: OpenRun, comparison: Comparison<Samples>): Maker {
  const session = new ComparisonSession(comparison)
  let hasWeights = false
  return {
    async run(job) {
      if (!hasWeights && !isBaseline(job, comparison)) {
        session.usePretrained((await loadEncoder(files, plan)).encoder.stateDict())
        hasWeights = true
      }
      return session.run(job)
    },
    close: async () => {},
  }
}

/** Whether a run does without the pretrained weights, so that it can be made before there are any. */
function isBaseline({ protocol }: Job, comparison: Comparison<Samples>): boolean {
  return protocolNamed(protocol, comparison).start !== 'pretrained'
}

/**
 * Baselines first, for they can begin at once. Of each kind, subset after subset, each the same mix of long and short runs, the
 * long ones first: so the time that is left is estimated well, and no thread has a long run at the end.
 */
function inOrder(jobs: readonly Job[], comparison: Comparison<Samples>): Job[] {
  const last = (job: Job): number => (job.labelsPerClass === 'all' ? 0 : 1)
  const kind = (job: Job): number => (isBaseline(job, comparison) ? 0 : 1)
  return jobs.toReversed().toSorted((a, b) => kind(a) - kind(b) || a.subset - b.subset || last(a) - last(b))
}

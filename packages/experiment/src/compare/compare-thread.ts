import { parentPort, workerData } from 'node:worker_threads'
import type { Samples } from '@pretexts/data'
import { ComparisonSession, type Job, protocolNamed, type RunResult } from '@pretexts/transfer'
import { chooseBackend } from '../backend.ts'
import { loadEncoder } from '../run/load-trained.ts'
import { openRun } from '../run/open-run.ts'
import type { ComparisonSettings } from './comparison-options.ts'
import { openComparison } from './open-comparison.ts'

/** Which comparison: plain data, so that every thread can open the same one for itself. */
export interface ThreadRequest {
  /** The folder of the run. */
  readonly run: string
  readonly settings: ComparisonSettings
  /** Test examples that nothing is measured on, by index. */
  readonly leftOut: readonly number[]
}

/** What a thread sends back. */
export type Answer = { readonly result: RunResult } | { readonly fault: string }

/*
 * One thread of a comparison: opens the run once, then answers jobs, one at a time. The pretrained weights are read when the
 * first job asks for them: before that they may still be in the making.
 */
chooseBackend(1)
const { run, settings, leftOut } = workerData as ThreadRequest
const opening = open()
opening.catch(() => {}) // reported in the answer to the first job

async function open() {
  const opened = await openRun(run)
  const comparison = openComparison(opened, settings, leftOut)
  return { opened, session: new ComparisonSession<Samples>(comparison), comparison }
}

let hasWeights = false

async function answer(job: Job): Promise<Answer> {
  try {
    const { opened, session, comparison } = await opening
    if (!hasWeights && protocolNamed(job.protocol, comparison).start === 'pretrained') {
      session.usePretrained((await loadEncoder(opened.files, opened.plan)).encoder.stateDict())
      hasWeights = true
    }
    return { result: await session.run(job) }
  } catch (error) {
    return { fault: (error as Error).message }
  }
}

parentPort?.on('message', async (job: Job) => parentPort?.postMessage(await answer(job)))

import { parentPort, workerData } from 'node:worker_threads'
import { type Job, type RunResult, runJob } from '@pretexts/transfer'
import { chooseBackend } from './backend.ts'
import { isBaseline } from './compare/is-baseline.ts'
import { loadPretrained, openComparison } from './compare/open-comparison.ts'
import type { Answer } from './compare/pool-worker.ts'
import { describeError } from './failure.ts'

/**
 * A worker of the pool: opens its comparison once, then answers jobs, one at a time. The pretrained weights are read when the
 * first job asks for them: before that they may still be in the making.
 */
chooseBackend(1)
const comparison = openComparison(workerData)
comparison.catch(() => {}) // told in the answer to the first job

async function answer(job: Job): Promise<Answer> {
  try {
    return { result: await make(job) }
  } catch (error) {
    return { fault: describeError(error) }
  }
}

async function make(job: Job): Promise<RunResult> {
  const opened = await comparison
  if (!isBaseline(job) && opened.pretrained === null) await loadPretrained(opened, workerData)
  return runJob(job, opened)
}

parentPort?.on('message', async (job: Job) => parentPort?.postMessage(await answer(job)))

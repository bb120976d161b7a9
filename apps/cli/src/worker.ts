import { parentPort, workerData } from 'node:worker_threads'
import { type Job, runJob } from '@pretexts/transfer'
import { chooseBackend } from './backend.ts'
import { openComparison } from './compare/open-comparison.ts'
import type { Answer } from './compare/pool-worker.ts'
import { describeError } from './failure.ts'

/** A worker of the pool: opens its comparison once, then answers jobs, one at a time. */
chooseBackend(1)
const comparison = openComparison(workerData)
comparison.catch(() => {}) // told in the answer to the first job

async function answer(job: Job): Promise<Answer> {
  try {
    return { result: await runJob(job, await comparison) }
  } catch (error) {
    return { fault: describeError(error) }
  }
}

parentPort?.on('message', async (job: Job) => parentPort?.postMessage(await answer(job)))

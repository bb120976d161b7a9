import type { Worker } from 'node:worker_threads'
import type { Job, RunResult } from '@pretexts/transfer'
import { RunError } from '../errors.ts'
import type { Answer, ThreadRequest } from './compare-thread.ts'
import { jobText } from './job-text.ts'

/** A thread that makes the runs of one comparison, one at a time; compare-thread.ts is its other end. */
export class ComparisonThread {
  readonly #worker: Worker
  #waiting: (PromiseWithResolvers<RunResult> & { readonly job: Job }) | null = null
  #end: Error | null = null

  constructor(request: ThreadRequest) {
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    if (!import.meta.url) throw new RunError('a bundle has no files for threads; compare with 0 threads')
    const isSource = import.meta.url.endsWith('.ts')
    const execArgv = isSource ? ['--conditions=@pretexts/source'] : undefined
    const file = new URL(isSource ? './compare-thread.ts' : './compare-thread.js', import.meta.url)
    this.#worker = new Worker(file, { workerData: request, execArgv })
      .on('message', (answer: Answer) => this.#answer(answer))
      .on('error', (error: Error) => this.#fail(error))
      .on('exit', () => this.#fail(new RunError('a worker thread ended before its run was over')))
  }

  /** @throws RunError with what the run failed of, or when the thread has ended */
  run(job: Job): Promise<RunResult> {
    if (this.#end) return Promise.reject(this.#end)
    this.#waiting = { job, ...Promise.withResolvers<RunResult>() }
    this.#worker.postMessage(job)
    return this.#waiting.promise
  }

  /** Ends the thread; a run under way fails. */
  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #answer(answer: Answer): void {
    if ('result' in answer) this.#waiting?.resolve(answer.result)
    else if (this.#waiting)
      this.#waiting.reject(new RunError(`${jobText(this.#waiting.job)}: ${answer.fault}`))
    this.#waiting = null
  }

  #fail(error: Error): void {
    this.#end ??= error
    this.#waiting?.reject(this.#end)
    this.#waiting = null
  }
}

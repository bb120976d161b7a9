import { Worker } from 'node:worker_threads'
import type { Job, RunResult } from '@pretexts/transfer'
import { Failure } from '../failure.ts'
import { jobText } from './job-text.ts'
import type { ComparisonRequest } from './open-comparison.ts'

/** What the thread sends back. */
export type Answer = { readonly result: RunResult } | { readonly fault: string }

/** A thread that makes the runs of one comparison, one at a time; see worker.ts for its other end. */
export class PoolWorker {
  readonly #thread: Worker
  #waiting: (PromiseWithResolvers<RunResult> & { readonly job: Job }) | null = null
  #end: Error | null = null

  constructor(request: ComparisonRequest) {
    const isSource = import.meta.url.endsWith('.ts')
    const program = new URL(isSource ? '../worker.ts' : './worker.js', import.meta.url)
    const execArgv = isSource ? ['--conditions=@pretexts/source'] : undefined
    this.#thread = new Worker(program, { workerData: request, execArgv })
      .on('message', (answer: Answer) => this.#answer(answer))
      .on('error', (error: Error) => this.#fail(error))
      .on('exit', () => this.#fail(new Failure('a worker ended before its run was over')))
  }

  /** @throws Failure with what the run failed of, or when the thread has ended */
  run(job: Job): Promise<RunResult> {
    if (this.#end) return Promise.reject(this.#end)
    this.#waiting = { job, ...Promise.withResolvers<RunResult>() }
    this.#thread.postMessage(job)
    return this.#waiting.promise
  }

  /** Ends the thread; a run under way fails. */
  async close(): Promise<void> {
    await this.#thread.terminate()
  }

  #answer(answer: Answer): void {
    if ('result' in answer) this.#waiting?.resolve(answer.result)
    else if (this.#waiting)
      this.#waiting.reject(new Failure(`${jobText(this.#waiting.job)}: ${answer.fault}`))
    this.#waiting = null
  }

  #fail(error: Error): void {
    this.#end ??= error
    this.#waiting?.reject(this.#end)
    this.#waiting = null
  }
}

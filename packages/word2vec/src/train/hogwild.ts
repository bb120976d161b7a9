import type { Worker } from 'node:worker_threads'
import { OptionError } from '@pretexts/text'
import type { ThreadTask } from './hogwild-thread.ts'

/**
 * Threads that learn beside the one that starts them, all on the same weights and without locks: updates touch few rows,
 * and the rare one that is lost to another thread costs less than waiting for it would.
 * @see Recht et al. 2011 (arXiv 1106.5730)
 */
export class Helpers {
  readonly #workers: Worker[]
  #failure: unknown

  /** @param count how many; they are threads 1 … count @throws OptionError in a bundle that has no file for them */
  constructor(count: number, task: Omit<ThreadTask, 'thread'>) {
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    // A bundle in another format than ESM has no address, and no file for a thread beside it.
    if (!import.meta.url) throw new OptionError('train', 'threads', count + 1, '1 in a bundle')
    const isSource = import.meta.url.endsWith('.ts')
    const file = new URL(isSource ? './hogwild-thread.ts' : './hogwild-thread.js', import.meta.url)
    const execArgv = isSource ? ['--conditions=@pretexts/source'] : []
    this.#workers = Array.from({ length: count }, (_, i) => {
      const worker = new Worker(file, {
        workerData: { ...task, thread: i + 1 } satisfies ThreadTask,
        execArgv,
      })
      worker.on('error', (error) => {
        this.#failure ??= error
      })
      worker.on('exit', (code) => {
        if (code !== 0) this.#failure ??= new Error(`thread ${i + 1} ended with exit code ${code}`)
      })
      return worker
    })
  }

  /** @throws what one of them failed with, if one has */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  /** Ends them, wherever they are. */
  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}

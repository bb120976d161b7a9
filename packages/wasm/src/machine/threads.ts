import { control, type WorkerStart, work } from './worker.ts'

/** One call of a kernel. */
export interface Job {
  readonly kernel: string
  readonly args: readonly number[]
}

/** A helper thread as the main thread sees it. */
interface Helper {
  readonly state: Int32Array
  readonly args: Float64Array
  readonly end: () => void
}

/** Why threads are off, or null where they can be on. */
export function reasonAgainstThreads(): string | null {
  if (typeof SharedArrayBuffer === 'undefined') {
    return 'shared memory is off: the page must be cross-origin isolated (headers COOP same-origin, COEP require-corp)'
  }
  if (typeof document !== 'undefined') return 'a page must not block: use the backend in a Worker'
  return null
}

/**
 * Helper threads that run kernels on the same memory. How work is split does not depend on timing, and no number is
 * computed differently for being computed elsewhere, so results have the same bits whatever the number of threads.
 */
export class Threads {
  readonly #helpers: Helper[]
  readonly #names: readonly string[]
  #job = 0

  /** @param blocks addresses of each helper's control block and scratch memory */
  constructor(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    names: readonly string[],
    blocks: readonly { control: number; scratch: number }[],
  ) {
    this.#names = names
    this.#helpers = blocks.map(({ control: address, scratch }) => {
      const state = new Int32Array(memory.buffer, address, 4)
      state.set([0, -1, 0, 0])
      const args = new Float64Array(memory.buffer, address + 16, 32)
      return { state, args, end: startWorker({ module, memory, control: address, scratch, names }) }
    })
  }

  /** How many threads can work now, the calling one included: a helper counts from when it has started. */
  get ready(): number {
    return 1 + this.#helpers.filter(({ state }) => Atomics.load(state, control.finished) !== -1).length
  }

  /** Runs all jobs, at most `ready` of them, and returns when the last is done; `own` runs the first one here. */
  run(jobs: readonly Job[], own: (job: Job) => void): void {
    this.#job = (this.#job % 0x7ffffffe) + 1
    const ready = this.#helpers.filter(({ state }) => Atomics.load(state, control.finished) !== -1)
    const busy = ready.slice(0, jobs.length - 1)
    busy.forEach((helper, i) => {
      const { kernel, args } = jobs[i + 1]
      helper.args.set(args)
      helper.state[control.kernel] = this.#names.indexOf(kernel)
      helper.state[control.count] = args.length
      Atomics.store(helper.state, control.job, this.#job)
      Atomics.notify(helper.state, control.job)
    })
    own(jobs[0])
    for (const { state } of busy) {
      for (let looks = 0; Atomics.load(state, control.finished) !== this.#job; looks++) {
        if (looks > 20000) Atomics.wait(state, control.finished, Atomics.load(state, control.finished), 1)
      }
    }
  }

  end(): void {
    for (const { state, end } of this.#helpers) {
      Atomics.store(state, control.job, -1)
      Atomics.notify(state, control.job)
      end()
    }
  }
}

/** Starts a worker of Node or of the browser. Returns how to end it. */
function startWorker(start: WorkerStart): () => void {
  const node = typeof process === 'object' ? process.getBuiltinModule?.('node:worker_threads') : undefined
  if (node) {
    const worker = new node.Worker(`(${work})(require('node:worker_threads').workerData)`, {
      eval: true,
      workerData: start,
    })
    worker.unref()
    return () => void worker.terminate()
  }
  const text = `onmessage = ({ data }) => (${work})(data)`
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  const worker = new Worker(address)
  worker.postMessage(start)
  return () => worker.terminate()
}

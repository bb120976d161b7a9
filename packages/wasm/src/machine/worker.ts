/** What a worker is told when it starts. */
export interface WorkerStart {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  /** Address of its control block: see `ControlBlock`. */
  readonly control: number
  /** Address of its own scratch memory. */
  readonly scratch: number
  /** The kernels, by number. */
  readonly names: readonly string[]
}

/**
 * How a worker is given work, in shared memory: four i32 — the number of the latest job, that of the latest finished
 * one, which kernel, how many arguments — and, 16 bytes on, the arguments as f64.
 */
export const control = { job: 0, finished: 1, kernel: 2, count: 3, bytes: 16 + 8 * 32 } as const

/**
 * A worker's whole life: it waits for a job, does it, says so. Its text is sent to the worker, so it uses nothing from
 * outside itself. A job number of −1 ends it.
 */
export function work({ module, memory, control, scratch, names }: WorkerStart): void {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as Record<
    string,
    (...args: number[]) => void
  >
  kernels.useScratch(scratch)
  const state = new Int32Array(memory.buffer, control, 4)
  const args = new Float64Array(memory.buffer, control + 16, 32)
  let seen = 0
  Atomics.store(state, 1, 0) // ready: it was −1
  Atomics.notify(state, 1)
  for (;;) {
    // In the middle of a training step the next job is microseconds away: look for it before going to sleep.
    for (let looks = 0; Atomics.load(state, 0) === seen; looks++)
      if (looks > 20000) Atomics.wait(state, 0, seen)
    seen = Atomics.load(state, 0)
    if (seen === -1) return
    kernels[names[state[2]]](...args.subarray(0, state[3]))
    Atomics.store(state, 1, seen)
    Atomics.notify(state, 1)
  }
}

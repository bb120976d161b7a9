import type { ThreadTask } from './hogwild-thread.ts'

/**
 * Has threads learn one part of the text each, all on the same weights and without locks: updates touch few rows, and the
 * rare one that is lost to another thread costs less than waiting for it would.
 * @see Recht et al. 2011 (arXiv 1106.5730)
 */
export async function* hogwild(
  threads: number,
  task: Omit<ThreadTask, 'thread' | 'threads'>,
): AsyncGenerator<void> {
  const { Worker } = process.getBuiltinModule('node:worker_threads')
  const isSource = import.meta.url.endsWith('.ts')
  const file = new URL(isSource ? './hogwild-thread.ts' : './hogwild-thread.js', import.meta.url)
  const execArgv = isSource ? ['--conditions=@pretexts/source'] : []
  const workers = Array.from(
    { length: threads },
    (_, thread) =>
      new Worker(file, { workerData: { ...task, thread, threads } satisfies ThreadTask, execArgv }),
  )
  let running = threads
  let failure: unknown
  const ends = workers.map(
    (worker) =>
      new Promise<void>((resolve) => {
        worker.on('error', (error) => {
          failure ??= error
        })
        worker.on('exit', () => {
          running--
          resolve()
        })
      }),
  )
  const allEnd = Promise.all(ends)
  try {
    while (running > 0 && failure === undefined) {
      yield
      await Promise.race([allEnd, new Promise((resolve) => setTimeout(resolve, 100))])
    }
    if (failure !== undefined) throw failure
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

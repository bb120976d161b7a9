import { useBackend } from '@pretexts/tensor'
import { isSupported, wasm } from '@pretexts/wasm'
import { type Message, type Run, runs, type Start } from './runs.ts'

/** What a Worker has of the browser's globals. */
interface WorkerScope {
  onmessage: (event: { data: Start }) => void
  postMessage(message: Message): void
}

const scope = globalThis as unknown as WorkerScope

scope.onmessage = async ({ data: { name, request } }) => {
  try {
    if (isSupported()) useBackend(wasm()) // else the reference kernels: slower, the same results
    const { default: run } = (await runs[name]()) as { default: Run<unknown, unknown> }
    for await (const event of run(request)) scope.postMessage({ kind: 'event', event })
    scope.postMessage({ kind: 'done' })
  } catch (error) {
    scope.postMessage({ kind: 'failed', message: (error as Error).message })
  }
}

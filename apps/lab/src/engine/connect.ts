import { type Remote, wrap } from 'comlink'
import type { Laboratory } from './laboratory.ts'

/** A Worker with a laboratory in it. */
export interface Connection {
  readonly lab: Remote<Laboratory>
  /** Ends the Worker, whatever it is doing. */
  end(): void
}

/** Starts a Worker: its code is fetched now. */
export function connect(): Connection {
  const worker = new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' })
  return { lab: wrap<Laboratory>(worker), end: () => worker.terminate() }
}

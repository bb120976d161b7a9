import { Interrupted } from '../failure.ts'

/** Whether, and how, the process was asked to end. */
export interface Interruption {
  readonly signal: AbortSignal
  /** @throws Interrupted with this message when it was */
  check(message: string): void
}

/**
 * Runs `work` with Ctrl-C and polite requests to end noted instead of ending the process: `work` finds an orderly end.
 * A second Ctrl-C ends the process at once.
 */
export async function interruptible<T>(work: (interruption: Interruption) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const note = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143)
    controller.abort(signal)
  }
  process.on('SIGINT', note).on('SIGTERM', note)
  const { signal } = controller
  const check = (message: string): void => {
    if (signal.aborted) throw new Interrupted(signal.reason, message)
  }
  try {
    return await work({ signal, check })
  } finally {
    process.off('SIGINT', note).off('SIGTERM', note)
  }
}

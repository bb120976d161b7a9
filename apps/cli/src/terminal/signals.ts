import { Interrupted } from '../failure.ts'

/** Whether, and how, the process was asked to end. */
export interface Interruption {
  /** Aborts with an `Interrupted` as its reason. */
  readonly signal: AbortSignal
  /** @throws Interrupted with this message when it was asked to end */
  check(message: string): void
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs `work` with Ctrl-C and polite requests to end noted instead of ending the process: `work` finds an orderly end.
 * A second Ctrl-C ends the process at once.
 */
export async function interruptible<T>(
  work: (interruption: Interruption) => Promise<T>,
  message = 'stopped',
): Promise<T> {
  const controller = new AbortController()
  let asked: NodeJS.Signals | null = null
  const note = (signal: NodeJS.Signals): void => {
    if (asked) process.exit(new Interrupted(signal, message).exitCode)
    asked = signal
    controller.abort(new Interrupted(signal, message))
  }
  for (const signal of signals) process.on(signal, note)
  const check = (text: string): void => {
    if (asked) throw new Interrupted(asked, text)
  }
  try {
    return await work({ signal: controller.signal, check })
  } finally {
    for (const signal of signals) process.off(signal, note)
  }
}

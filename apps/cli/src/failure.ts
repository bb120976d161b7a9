import { OptionError } from '@pretexts/contracts'
import { RankError } from '@pretexts/distributed'
import { isSystemError, RunError, StoppedError, UsageError } from '@pretexts/experiment'
import { PretextsError } from '@pretexts/tensor'
import { FlagError } from '@pretexts/word2vec'
import { CommanderError } from 'commander'

export { RunError, UsageError } from '@pretexts/experiment'

/** What a process says about how it ended. */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2 } as const

/** Ctrl-C or a request to end, after what was running has been saved. */
export class Interrupted extends StoppedError {
  /** As shells have it: 128 + the number of the signal. */
  readonly exitCode: number
  readonly signal: NodeJS.Signals

  constructor(signal: NodeJS.Signals, message: string) {
    super(message)
    this.signal = signal
    this.exitCode = { SIGHUP: 129, SIGINT: 130 }[signal as string] ?? 143
  }
}

/** The exit code that an error stands for. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse
  if (error instanceof UsageError || error instanceof FlagError) return exitCodes.wrongUse
  if (error instanceof Interrupted) return error.exitCode
  return exitCodes.failed
}

/** An error for a person: one sentence for what was foreseen, the stack for what was not. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (isForeseen(error)) return error.message
  return `${error.stack ?? error.message}\n\nThis is a fault of pretexts. Please report it.`
}

/** Whether the message alone tells a person what to do: our own errors, and those of the system. */
function isForeseen(error: Error): boolean {
  const ours = [UsageError, FlagError, RunError, StoppedError, OptionError, PretextsError, RankError]
  return ours.some((kind) => error instanceof kind) || isSystemError(error) || isSystemError(error.cause)
}

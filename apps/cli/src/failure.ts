import { DataError } from '@pretexts/data'
import { PretextsError } from '@pretexts/tensor'
import { CommanderError } from 'commander'

/** What a process says about how it ended. */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2 } as const

/** The command was not given what it needs: a wrong flag, a name that does not exist, a folder that is in the way. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Something that a person can do something about went wrong while working; the message says all there is to say. */
export class Failure extends Error {
  override name = 'Failure'
}

/** Ctrl-C or a request to end, after what was running has been saved. */
export class Interrupted extends Error {
  override name = 'Interrupted'
  /** As shells have it: 128 + the number of the signal. */
  readonly exitCode: number

  constructor(signal: 'SIGINT' | 'SIGTERM', message: string) {
    super(message)
    this.exitCode = signal === 'SIGINT' ? 130 : 143
  }
}

/** The exit code that an error stands for. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse
  if (error instanceof UsageError) return exitCodes.wrongUse
  if (error instanceof Interrupted) return error.exitCode
  return exitCodes.failed
}

/** An error for a person: one sentence for what was foreseen, the stack for what was not. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (isForeseen(error)) return error.message
  return `${error.stack ?? error.message}\n\nThis is a fault of pretexts. Please report it.`
}

/** Whether the message alone tells a person what to do: our own errors, and those of the system, which have a code. */
function isForeseen(error: Error): boolean {
  const ours = [UsageError, Failure, Interrupted, PretextsError, DataError]
  return ours.some((kind) => error instanceof kind) || isSystemError(error) || isSystemError(error.cause)
}

/** Whether the operating system refused something: a full disk, a missing permission. */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string'

/** Something that the person who asked can put right: a setting, a name, a path. The message says what and how. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Something that went wrong although it was asked for rightly: a damaged file, a full disk, a run that is not finished. */
export class RunError extends Error {
  override readonly name = 'RunError'
}

/** A person has stopped the work; what was done until then is saved. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError'
}

/** Whether the operating system refused something: a full disk, a missing permission. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string'
}

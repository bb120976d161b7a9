import { PretextsError } from '@pretexts/tensor'

/** What is wrong with a checkpoint, in parts: the message is made of them, and a program can read them one by one. */
export interface CheckpointFault {
  readonly path: string
  /** Where in the file, in bytes from its beginning. */
  readonly offset?: number | undefined
  readonly expected: string
  readonly found: string
  /** What to do about it. */
  readonly fix?: string
  readonly cause?: unknown
}

/** A checkpoint that cannot be written, read, or used for this run. */
export class CheckpointError extends PretextsError implements CheckpointFault {
  readonly path: string
  readonly offset: number | undefined
  readonly expected: string
  readonly found: string

  constructor(operation: string, { path, offset, expected, found, fix, cause }: CheckpointFault) {
    const place = offset === undefined ? path : `${path}, byte ${offset}`
    super(operation, `${place}: expected ${expected}; found ${found}${fix ? `; ${fix}` : ''}`)
    this.path = path
    this.offset = offset
    this.expected = expected
    this.found = found
    if (cause !== undefined) this.cause = cause
  }
}

import { PretextsError } from '@pretexts/tensor'

/** What is wrong with some data, in parts: the message is made of them, and a program can read them one by one. */
export interface DataFault {
  /** The file, or the name of the data set. */
  source: string
  /** Where in the file, in bytes from its beginning (of the unpacked contents, when it was compressed). */
  offset?: number | undefined
  expected: string
  found: string
  /** What to do about it. */
  fix: string
}

/** Data that cannot be what it is taken for: a truncated file, labels that are not there, a class that is too small. */
export class DataError extends PretextsError implements DataFault {
  readonly source: string
  readonly offset: number | undefined
  readonly expected: string
  readonly found: string
  readonly fix: string

  constructor(operation: string, { source, offset, expected, found, fix }: DataFault) {
    const place = offset === undefined ? source : `${source}, byte ${offset}`
    super(operation, `${place}: expected ${expected}; found ${found}; ${fix}`)
    this.source = source
    this.offset = offset
    this.expected = expected
    this.found = found
    this.fix = fix
  }
}

import { PretextsError } from '@pretexts/tensor'

/** What is wrong with a file, in parts: the message is made of them, and a program can read them one by one. */
export interface FormatFault {
  /** The file, or what the caller calls the bytes. */
  readonly source: string
  /** Where in a binary file, in bytes from its beginning. */
  readonly offset?: number | undefined
  /** Where in a text file, counted from 1. */
  readonly line?: number | undefined
  readonly expected: string
  readonly found: string
  /** What to do about it. */
  readonly fix: string
}

/** Bytes or text that are not the file they are taken for, or data that a file cannot hold. */
export class FormatError extends PretextsError implements FormatFault {
  readonly source: string
  readonly offset: number | undefined
  readonly line: number | undefined
  readonly expected: string
  readonly found: string
  readonly fix: string

  constructor(operation: string, { source, offset, line, expected, found, fix }: FormatFault) {
    const inText = line === undefined ? '' : `:${line}`
    const inBytes = offset === undefined ? '' : `, byte ${offset}`
    super(operation, `${source}${inText}${inBytes}: expected ${expected}; found ${found}; ${fix}`)
    this.source = source
    this.offset = offset
    this.line = line
    this.expected = expected
    this.found = found
    this.fix = fix
  }
}

/**
 * Makes the errors of one reader or writer, which all name the same file. What was found is shortened, and control characters are replaced.
 * @example throw faultIn('readTable', 'data.csv')('2 fields', '1', { line: 3, fix: 'add the missing one' })
 */
export function faultIn(operation: string, source: string) {
  return (
    expected: string,
    found: string,
    { offset, line, fix = damaged }: Partial<Pick<FormatFault, 'offset' | 'line' | 'fix'>> = {},
  ): FormatError =>
    new FormatError(operation, { source, offset, line, expected, found: shortened(found), fix })
}

export type Fault = ReturnType<typeof faultIn>

const damaged = 'the file is damaged or of another kind; get it again'

/** Text from a file, short enough for a message and free of control characters. */
function shortened(text: string): string {
  const clean = text.replaceAll(/\p{Cc}/gu, '�')
  return clean.length > 120 ? `${clean.slice(0, 117)}…` : clean
}

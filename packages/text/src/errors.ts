import { PretextsError } from '@pretexts/tensor'

/** A text that words cannot be learned from: empty, binary, or with no word frequent enough. */
export class CorpusError extends PretextsError {
  readonly source: string
  /** Bytes from the beginning of the text, where there is a place to name. */
  readonly offset: number | undefined

  constructor(operation: string, source: string, message: string, offset?: number) {
    super(operation, `${source}${offset === undefined ? '' : `, byte ${offset}`}: ${message}`)
    this.source = source
    this.offset = offset
  }
}

/** An option outside its range, or two that contradict each other. */
export class OptionError extends PretextsError {
  readonly option: string
  /** What it must be, and what it is: `must be at least 1; got 0`. */
  readonly rule: string
  readonly value: unknown

  constructor(operation: string, option: string, value: unknown, rule: string) {
    const shown = typeof value === 'string' ? JSON.stringify(value) : String(value)
    super(operation, `${option} must be ${rule}; got ${shown}`)
    this.option = option
    this.rule = `must be ${rule}; got ${shown}`
    this.value = value
  }
}

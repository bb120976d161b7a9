import { FindingError } from '@pretexts/contracts'

/** What would make a wrong or broken page: which finding, which block, which field, and the rule. */
export class ReportError extends Error {
  override readonly name = 'ReportError'
  /** Id of the finding; null where the page itself is at fault. */
  readonly finding: string | null
  /** Index into the finding's blocks; null where no block is at fault. */
  readonly block: number | null
  /** Path inside the block, the finding or the page's options: `values[1][0]`. */
  readonly field: string

  constructor(
    message: string,
    place: { readonly finding: string | null; readonly block: number | null; readonly field: string },
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.finding = place.finding
    this.block = place.block
    this.field = place.field
  }
}

/** Runs a check of findings, and says who asked for it. */
export function reporting(operation: string, check: () => void): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof FindingError)) throw error
    throw new ReportError(`${operation}: ${error.message}`, error, { cause: error })
  }
}

/** The arguments given to this package make no sense; nothing was checked. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError'
  readonly argument: string
  readonly value: unknown

  constructor(message: string, { argument, value }: { argument: string; value: unknown }) {
    super(message)
    this.argument = argument
    this.value = value
  }
}

/** How to run the failing example again, and nothing else: spread it into the options. */
export interface Replay {
  readonly seed: number
  readonly path: string
}

/**
 * A law does not hold. The message tells the whole story; the fields are for programs.
 *
 * `details` depends on the law: a gradient mismatch has `numeric`, `analytic`, `difference`, `allowed`, `worst`.
 */
export class LawError extends Error {
  override readonly name = 'LawError'
  readonly subject: string
  readonly law: string
  readonly inputs: readonly unknown[]
  readonly details: Readonly<Record<string, unknown>>
  readonly replay: Replay

  constructor(message: string, fields: Omit<LawError, keyof Error>, options?: ErrorOptions) {
    super(message, options)
    this.subject = fields.subject
    this.law = fields.law
    this.inputs = fields.inputs
    this.details = fields.details
    this.replay = fields.replay
  }
}

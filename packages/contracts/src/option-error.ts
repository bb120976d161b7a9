/** A setting that does not exist, or a value that it cannot have. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
  /** Whose setting it is: `rotation`, `conv-net`. */
  readonly owner: string
  readonly option: string
  readonly value: unknown

  constructor(owner: string, option: string, value: unknown, rule: string) {
    super(`${owner}: ${rule}`)
    this.owner = owner
    this.option = option
    this.value = value
  }
}

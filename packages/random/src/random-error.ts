/** An argument that a random stream cannot work with. */
export class RandomError extends RangeError {
  override readonly name = 'RandomError'
  /** The method that refused: `integer`, `restore`, … */
  readonly method: string
  /** Its parameter, and what was given for it. */
  readonly argument: string
  readonly value: unknown

  constructor(method: string, argument: string, rule: string, value: unknown) {
    super(`Random.${method}: ${argument} must be ${rule}; got ${describe(value)}`)
    this.method = method
    this.argument = argument
    this.value = value
  }
}

/** Short, whatever it is: a hostile value must not make the error itself fail. */
const describe = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (value === null || typeof value !== 'object') return String(value)
  return Array.isArray(value) ? `an array of ${value.length}` : 'an object'
}

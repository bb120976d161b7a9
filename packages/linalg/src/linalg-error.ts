/** An argument that a numerical routine cannot work with. */
export class LinalgError extends Error {
  override readonly name = 'LinalgError'
  /** The function that refused: `cholesky`, `kMeans`, … */
  readonly operation: string
  /** Its parameter, and the value that broke the rule. */
  readonly argument: string
  readonly value: unknown
  /** Where in the argument: the row, the pivot or the element; null when no single place is at fault. */
  readonly index: number | null

  /** @param rule completes "`argument` must …" */
  constructor(
    operation: string,
    argument: string,
    rule: string,
    value: unknown,
    index: number | null = null,
  ) {
    super(`${operation}: ${argument} must ${rule}; got ${describe(value)}`)
    this.operation = operation
    this.argument = argument
    this.value = value
    this.index = index
  }
}

/** Short for any value: a hostile one must not make the error itself fail. */
function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (typeof value === 'function') return 'a function'
  if (value === null || typeof value !== 'object') return String(value)
  const size = (value as { length?: unknown }).length
  return typeof size === 'number' ? `an array of ${size}` : 'an object'
}

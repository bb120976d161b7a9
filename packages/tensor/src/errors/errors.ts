/** What every error of this project is: a message for a person, and the facts as fields for a program. */
export class PretextsError extends Error {
  /** The operation that refused, e.g. `matmul`. */
  readonly operation: string

  constructor(operation: string, message: string) {
    super(`${operation}: ${message}`)
    this.name = new.target.name
    this.operation = operation
  }
}

/** Shapes that an operation cannot combine. `shapes` holds them in argument order. */
export class ShapeError extends PretextsError {
  readonly shapes: readonly (readonly number[])[]

  constructor(operation: string, message: string, shapes: readonly (readonly number[])[]) {
    super(operation, message)
    this.shapes = shapes
  }
}

/** Dtypes that an operation does not mix or does not take. `dtypes` holds them in argument order. */
export class DtypeError extends PretextsError {
  readonly dtypes: readonly string[]

  constructor(operation: string, message: string, dtypes: readonly string[]) {
    super(operation, message)
    this.dtypes = dtypes
  }
}

/** An argument outside its range: an axis, an index, a stride, a probability. */
export class ArgumentError extends PretextsError {
  readonly argument: string
  readonly value: unknown

  constructor(operation: string, argument: string, value: unknown, message: string) {
    super(operation, message)
    this.argument = argument
    this.value = value
  }
}

/** An entry of an index tensor that points outside its axis. `position` is where the entry stands among the indices. */
export class IndexError extends PretextsError {
  readonly index: number
  readonly position: readonly number[]
  readonly axis: number
  readonly size: number

  constructor(operation: string, index: number, position: readonly number[], axis: number, size: number) {
    const valid = size === 0 ? 'an empty axis has no indices' : `indices run from 0 to ${size - 1}`
    const where = position.length > 0 ? ` at position [${position.join(', ')}]` : ''
    super(operation, `index ${index}${where} is outside axis ${axis} of size ${size}; ${valid}`)
    this.index = index
    this.position = position
    this.axis = axis
    this.size = size
  }
}

/** A backward pass that cannot be made: no graph, a graph already used, a saved tensor that changed. */
export class GradientError extends PretextsError {}

/** A tensor whose memory was given back at the end of a scope. `madeAt` is where it was made, if that is known. */
export class FreedError extends PretextsError {
  readonly madeAt: string | null

  constructor(madeAt: string | null) {
    const where = madeAt === null ? 'detectAnomaly shows where it was made' : `it was made at ${madeAt}`
    super(
      'tensor',
      `its memory was given back at the end of a scope; return it from there, or keep() it; ${where}`,
    )
    this.madeAt = madeAt
  }
}

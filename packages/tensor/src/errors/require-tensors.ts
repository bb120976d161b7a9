import { ArgumentError } from './errors.ts'
import { describeValue, isObject, isTensor } from './require-options.ts'

/**
 * Throws unless every one of `values`, an operation's leading arguments, is a tensor: `conv2d(pixels, …)` with a plain array
 * would else end in an error of the engine's, or of another operation.
 * @throws ArgumentError that says which
 */
export function requireTensors(operation: string, ...values: readonly unknown[]): void {
  for (let i = 0; i < values.length; i++) {
    if (!isTensor(values[i])) refuse(operation, `argument ${i + 1}`, values[i], '')
  }
}

/** The same for both operands of an operation that takes numbers as well. */
export function requireOperands(operation: string, ...values: readonly unknown[]): void {
  for (let i = 0; i < values.length; i++) {
    if (typeof values[i] !== 'number' && !isTensor(values[i]))
      refuse(operation, `argument ${i + 1}`, values[i], ' or a number')
  }
}

/** The same for an argument that may be null, for none. */
export function requireTensorOrNone(operation: string, argument: string, value: unknown): void {
  if (value !== null && !isTensor(value)) refuse(operation, argument, value, ' or null')
}

/** The same for a list of tensors. */
export function requireTensorList(operation: string, values: unknown): void {
  if (!Array.isArray(values)) refuse(operation, 'argument 1', values, ' list')
  requireTensors(operation, ...values)
}

function refuse(operation: string, argument: string, value: unknown, more: string): never {
  const fix = isObject(value) ? '; write tensor(…) around it' : ''
  const message = `${argument} must be a tensor${more}; got ${describeValue(value)}${fix}`
  throw new ArgumentError(operation, argument, value, message)
}

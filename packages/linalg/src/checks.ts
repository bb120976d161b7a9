import { LinalgError } from './linalg-error.ts'

/** Checks at the public entries; the loops behind them trust their input. */

/** @throws LinalgError unless `value` is a whole number from `from` to `to` */
export function checkWhole(
  operation: string,
  argument: string,
  value: number,
  from: number,
  to = 2 ** 31 - 1,
): void {
  if (Number.isInteger(value) && value >= from && value <= to) return
  throw new LinalgError(operation, argument, `be a whole number from ${from} to ${to}`, value)
}

/** @throws LinalgError unless `value` is a finite number of at least `least` */
export function checkAtLeast(operation: string, argument: string, value: number, least: number): void {
  if (Number.isFinite(value) && value >= least) return
  throw new LinalgError(operation, argument, `be a finite number of at least ${least}`, value)
}

/**
 * Options as given, or none. Plain JavaScript has no compiler to say that `maxIteration` is no option: without this it would be
 * ignored.
 * @throws LinalgError that names the options there are
 */
export function requireOptions<Options extends object>(
  operation: string,
  given: Options | undefined,
  known: readonly (keyof Options & string)[],
): Options {
  const options = given ?? ({} as Options)
  if (typeof options !== 'object' || ArrayBuffer.isView(options) || Array.isArray(options))
    throw new LinalgError(operation, 'options', `be an object { ${known.join(', ')} }`, options)
  for (const key in options)
    if (!(known as readonly string[]).includes(key))
      throw new LinalgError(operation, 'options', `be among ${known.join(', ')}`, key)
  return options
}

/** @throws LinalgError unless `value` is one of the names */
export function checkOneOf(
  operation: string,
  argument: string,
  value: unknown,
  names: readonly string[],
): void {
  if (names.includes(value as string)) return
  throw new LinalgError(
    operation,
    argument,
    `be one of ${names.map((name) => `'${name}'`).join(', ')}`,
    value,
  )
}

/** @throws LinalgError unless `values` is a typed array of `size` floating-point numbers, all finite */
export function checkNumbers(
  operation: string,
  argument: string,
  values: Float32Array | Float64Array,
  size: number,
): void {
  checkFloats(operation, argument, values)
  if (values.length !== size) throw new LinalgError(operation, argument, `hold ${size} numbers`, values)
  for (let i = 0; i < size; i++) {
    if (!Number.isFinite(values[i]))
      throw new LinalgError(operation, `${argument}[${i}]`, 'be finite', values[i], i)
  }
}

/** @throws LinalgError unless `values` is a Float32Array or a Float64Array */
export function checkFloats(operation: string, argument: string, values: unknown): void {
  if (values instanceof Float32Array || values instanceof Float64Array) return
  throw new LinalgError(operation, argument, 'be a Float32Array or a Float64Array', values)
}

/** Largest difference between the two triangles that counts as rounding, relative to the largest element: that of float32. */
const asymmetry = 1e-6

/** @throws LinalgError unless the matrix is n × n, finite, and symmetric up to rounding */
export function checkSymmetric(operation: string, matrix: Float64Array, n: number): void {
  checkWhole(operation, 'n', n, 0, 46_340) // n² stays below 2³¹
  checkNumbers(operation, 'matrix', matrix, n * n)
  let largest = 0
  for (let i = 0; i < matrix.length; i++) largest = Math.max(largest, Math.abs(matrix[i]))
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [below, above] = [matrix[i * n + j], matrix[j * n + i]]
      if (Math.abs(below - above) <= asymmetry * largest) continue
      const rule = `be symmetric: element (${i}, ${j}) is ${below}, element (${j}, ${i}) another`
      throw new LinalgError(operation, 'matrix', rule, above, i)
    }
  }
}

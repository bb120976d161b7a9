import { type Adapter, toFloats, toPlain } from '../adapter.ts'
import { formatNested, formatNumber } from '../format.ts'
import { sameShape } from '../gradient/vectors.ts'
import { PlainArray } from '../plain-array.ts'
import { type Named, Violation } from '../violation.ts'
import { namesOf, tensorsOf } from './arguments.ts'

/**
 * Evaluates an op once, watching its inputs.
 * @returns the output
 * @throws Violation when an input changed
 */
export const applyUnchanged = <T>(
  adapter: Adapter<T>,
  op: (...args: unknown[]) => T,
  args: readonly unknown[],
): PlainArray => {
  const tensors = tensorsOf(adapter, args)
  const output = toPlain(adapter, op(...tensors))
  for (const [i, before] of args.entries()) {
    if (!(before instanceof PlainArray)) continue
    const after = toFloats(adapter, tensors[i] as T)
    if (after.every((value, k) => Object.is(value + 0, before.data[k] + 0))) continue
    throw new Violation('it leaves its inputs unchanged', namesOf(args), () => ({
      lines: [`afterwards x${i} = ${formatNested(after, before.shape)}`],
      details: { argument: i, after },
    }))
  }
  return output
}

/**
 * Compares values, NaN equal to NaN, each relative to itself; values that cancelled to nearly 0 relative to the largest.
 * @throws Violation at the first element that differs
 */
export const checkSame = (
  law: string,
  actual: PlainArray,
  expected: PlainArray | ArrayLike<number>,
  tolerance: number,
  inputs: readonly Named[],
): void => {
  const [values, shape] =
    expected instanceof PlainArray
      ? [expected.data, expected.shape]
      : [Float64Array.from(expected), actual.shape]
  const sameForm = sameShape(actual.shape, shape) && actual.data.length === values.length
  const floor = Math.min(1, largestFinite(values))
  const agrees = (a: number, b: number) =>
    Object.is(a + 0, b + 0) || Math.abs(a - b) <= tolerance * Math.max(Math.abs(b), floor)
  const at = sameForm ? actual.data.findIndex((value, k) => !agrees(value, values[k])) : -1
  if (sameForm && at === -1) return
  throw new Violation(law, inputs, () => ({
    lines: sameForm
      ? [
          `got       ${actual}`,
          `expected  ${formatNested(values, shape)}`,
          `element ${at}: ${formatNumber(actual.data[at])}, not ${formatNumber(values[at])}`,
        ]
      : [
          `got shape [${actual.shape.join(', ')}], ${actual.data.length} values; expected [${shape.join(', ')}], ${values.length}`,
        ],
    details: { actual, expected, element: at },
  }))
}

const largestFinite = (values: PlainArray['data']): number => {
  let largest = 0
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value))
  return largest
}

import fc from 'fast-check'
import type { Adapter } from '../adapter.ts'
import { permutationDraws, permute } from '../arbitraries/permutation.ts'
import { formatNumber } from '../format.ts'
import { examplesOf, namesOf } from '../op/arguments.ts'
import type { Op } from '../op/differentiate.ts'
import type { AnyInputs } from '../op/options.ts'
import { PlainArray } from '../plain-array.ts'
import { Violation } from '../violation.ts'
import { scalarValue } from './scalar.ts'

/** Arguments, and draws for a permutation of however many samples they hold. */
export interface PermutedExample {
  readonly args: readonly unknown[]
  readonly draws: readonly number[]
}

export const permutedExamples = (inputs: AnyInputs): fc.Arbitrary<PermutedExample> =>
  fc.record({ args: examplesOf(inputs, false).map(({ args }) => args), draws: permutationDraws(16) })

/**
 * L(x_π(0), …, x_π(N−1)) = L(x_0, …, x_{N−1}): the order of the batch is not information.
 * @throws Violation when the two values differ
 */
export const checkPermutation = <T>(
  adapter: Adapter<T>,
  loss: Op<T>,
  { args, draws }: PermutedExample,
  batched: readonly number[] | undefined,
  tolerance: number,
): void => {
  const isBatched = (value: unknown, i: number): value is PlainArray =>
    value instanceof PlainArray && value.shape.length > 0 && (batched?.includes(i) ?? true)
  const samples = args.find(isBatched)?.shape[0] ?? 0
  const order = permute(samples, draws)
  const permuted = args.map((value, i) => (isBatched(value, i) ? reorder(value, order) : value))
  const before = scalarValue(adapter, loss, args)
  const after = scalarValue(adapter, loss, permuted)
  if (Math.abs(before - after) <= tolerance * Math.max(1, Math.abs(before))) return
  throw new Violation('the order of the batch does not matter', namesOf(args), () => ({
    lines: [
      `value ${formatNumber(before)}`,
      `value ${formatNumber(after)} with the samples in the order [${order.join(', ')}]`,
    ],
    details: { before, after, order },
  }))
}

/** The array's slices along axis 0, in another order. */
const reorder = ({ data, shape }: PlainArray, order: readonly number[]): PlainArray => {
  const row = data.length / Math.max(shape[0], 1)
  const reordered = data.slice()
  for (const [to, from] of order.entries())
    reordered.set(data.subarray(from * row, (from + 1) * row), to * row)
  return new PlainArray(reordered, shape)
}

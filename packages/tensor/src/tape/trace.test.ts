import { expect, test } from 'vitest'
import { gelu } from '../ops/activation/gelu.ts'
import { scaledDotProductAttention } from '../ops/attention/scaled-dot-product-attention.ts'
import { equal } from '../ops/comparison/equal.ts'
import { add } from '../ops/elementwise/add.ts'
import { cast } from '../ops/elementwise/cast.ts'
import { argmax } from '../ops/reduction/argmax.ts'
import { mean } from '../ops/reduction/mean.ts'
import { sum } from '../ops/reduction/sum.ts'
import { ones, tensor } from '../tensor/create.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { noGrad } from './tape.ts'
import { trace } from './trace.ts'

const namesIn = (f: () => unknown): string[] => trace(f).operations.map(({ op }) => op)

test('operations are listed oldest first, with what they read and what they made', () => {
  const x = tensor([1, 2])
  const { value, operations } = trace(() => sum(add(x, 1), 0, { keepDims: true }))
  expect(operations.map(({ op }) => op)).toEqual(['add', 'sum'])
  expect(operations[0].inputs[0]).toBe(x)
  expect(operations[1].inputs[0]).toBe(operations[0].output)
  expect(operations[1].output).toBe(value)
  expect(operations[1].facts.axes).toEqual([0])
})

test('operations on integers and masks are listed, with a tape and without', () => {
  const ids = tensor([1, 2], { dtype: 'int32' })
  const weights = ones([2], { requiresGrad: true })
  const mixed = (): Tensor => {
    argmax(weights, 0, { keepDims: true })
    return add(cast(equal(add(ids, 1), 2), 'int32'), ids)
  }
  const expected = ['argmax', 'add', 'equal', 'cast', 'add']
  expect(namesIn(mixed)).toEqual(expected)
  expect(namesIn(() => noGrad(mixed))).toEqual(expected)
})

test.each([true, false])(
  'kernels that record only for a gradient are listed (requiresGrad %s)',
  (requiresGrad) => {
    const x = ones([1, 2, 2], { requiresGrad })
    expect(namesIn(() => gelu(x))).toEqual(['gelu'])
    expect(namesIn(() => gelu(x, { approximate: 'tanh' }))).toEqual(['geluTanh'])
    expect(namesIn(() => mean(x, -1, { keepDims: true }))).toEqual(['mean'])
    expect(namesIn(() => scaledDotProductAttention(x, x, x))).toEqual(['scaledDotProductAttention'])
    expect(scaledDotProductAttention(x, x, x).requiresGrad).toBe(requiresGrad)
  },
)

test('a trace inside of another is part of both, and an error ends it', () => {
  const x = tensor([1])
  const outer = trace(() => trace(() => add(x, 1)).operations.length)
  expect([outer.value, outer.operations.length]).toEqual([1, 1])
  expect(() =>
    trace(() => {
      throw new RangeError('stop')
    }),
  ).toThrow('stop')
  expect(namesIn(() => add(x, 1))).toEqual(['add'])
})

test('an async function is refused', () => {
  expect(() => trace(async () => {})).toThrow('trace: f must not be async')
})

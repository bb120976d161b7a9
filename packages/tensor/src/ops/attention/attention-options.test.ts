import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { fromArray, ones, tensor, zeros } from '../../tensor/create.ts'
import { randn } from '../../tensor/draws.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { tril } from '../linear-algebra/triangle.ts'
import { scaledDotProductAttention } from './scaled-dot-product-attention.ts'

const rng = new Random(3)
const [q, k, v] = [randn([2, 3, 4, 5], rng), randn([2, 3, 6, 5], rng), randn([2, 3, 6, 2], rng)]

function expectClose(a: Tensor, b: Tensor): void {
  expect(a.shape).toEqual(b.shape)
  for (const [i, value] of a.values().entries()) expect(value).toBeCloseTo(b.values()[i], 5)
}

test('a bias of −∞ hides as attend does, and one of 0 changes nothing', () => {
  const attend = fromArray(
    Uint8Array.from({ length: 24 }, (_, i) => Number(i % 3 !== 1)),
    [4, 6],
  )
  const bias = fromArray(
    Float32Array.from(attend.values(), (seen) => (seen ? 0 : -Infinity)),
    [4, 6],
  )
  expectClose(scaledDotProductAttention(q, k, v, { bias }), scaledDotProductAttention(q, k, v, { attend }))
  expectClose(scaledDotProductAttention(q, k, v, { bias: zeros([1]) }), scaledDotProductAttention(q, k, v))
})

test('causal is the lower triangle, the last query standing at the last key, and joins with attend', () => {
  const past = tril(ones([4, 6], { dtype: 'uint8' }), 2)
  expectClose(
    scaledDotProductAttention(q, k, v, { causal: true }),
    scaledDotProductAttention(q, k, v, { attend: past }),
  )
  const first = tensor([[1, 0, 1, 1, 1, 0]], { dtype: 'uint8' })
  const both = fromArray(past.values().map((seen, i) => seen * first.values()[i % 6]) as Uint8Array, [4, 6])
  expectClose(
    scaledDotProductAttention(q, k, v, { causal: true, attend: first }),
    scaledDotProductAttention(q, k, v, { attend: both }),
  )
})

test('attention with a bias obeys the op laws, in the bias too', () => {
  const [queries, keys, biases] = [
    [1, 2, 3],
    [1, 3, 3],
    [2, 3],
  ].map((shape) => values({ shape }))
  checkOp(
    (a, b, c, bias) => scaledDotProductAttention(a, b, c, { bias, causal: true }),
    [queries, keys, keys, biases],
    {
      name: 'scaledDotProductAttention',
      runs: 20,
    },
  )
})

test('a bias that does not fit is refused', () => {
  expect(() => scaledDotProductAttention(q, k, v, { bias: zeros([3, 3]) })).toThrow(ShapeError)
  expect(() => scaledDotProductAttention(q, k, v, { bias: ones([4, 6], { dtype: 'uint8' }) })).toThrow(
    DtypeError,
  )
  expect(() => scaledDotProductAttention(q, k, v, { attend: zeros([4, 6]) })).toThrow('is the option bias')
})

import { masks, type PlainArray, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { gradients } from '../../tape/backward.ts'
import { ones, tensor, zeros } from '../../tensor/create.ts'
import { uniform } from '../../tensor/draws.ts'
import { grad } from '../../transforms/grad.ts'
import { square } from '../elementwise/square.ts'
import { tril } from '../linear-algebra/triangle.ts'
import { sum } from '../reduction/sum.ts'
import { permute } from '../shape/permute.ts'
import { reshape } from '../shape/reshape.ts'
import { split } from '../shape/split.ts'
import { scaledDotProductAttention } from './scaled-dot-product-attention.ts'

/** One query after another, over the keys it may see. */
function byHand(q: PlainArray, k: PlainArray, v: PlainArray, attend: PlainArray): PlainArray {
  return byIndex([2, 2, 2], ([n, l, e]) => {
    const seen = [0, 1, 2].filter((s) => at(attend, [l, s]) !== 0)
    const weights = seen.map((s) =>
      Math.exp((at(q, [n, l, 0]) * at(k, [n, s, 0]) + at(q, [n, l, 1]) * at(k, [n, s, 1])) / Math.SQRT2),
    )
    const total = weights.reduce((a, b) => a + b, 0)
    return seen.reduce((y, s, i) => y + (weights[i] / total) * at(v, [n, s, e]), 0)
  })
}

test('attention obeys the op laws under any mask, an empty one too', () =>
  checkOp(
    (q, k, v, attend) => scaledDotProductAttention(q, k, v, { attend }),
    [
      values({ shape: [2, 2, 2], min: -1, max: 1 }),
      values({ shape: [2, 3, 2], min: -1, max: 1 }),
      values({ shape: [2, 3, 2] }),
      masks({ shape: [2, 3] }),
    ],
    { name: 'scaledDotProductAttention', expected: byHand, runs: 40 },
  ))

test('attention obeys the op laws without a mask, with a scale, and with keys and values that all heads share', () =>
  checkOp(
    (q, k, v, scale) => scaledDotProductAttention(q, k, v, { scale }),
    [
      values({ shape: [2, 2, 3, 2], min: -1, max: 1 }),
      values({ shape: [2, 1, 2, 2], min: -1, max: 1 }),
      values({ shape: [2, 1], min: -1, max: 1 }),
      fc.constantFrom(undefined, 1.5, -0.5),
    ],
    { name: 'scaledDotProductAttention', runs: 40 },
  ))

test('the result of heads that are views of one array is joined without a copy, and so is their gradient', () => {
  const x = uniform([2, 3, 12], new Random(1)).requireGrad()
  const heads = split(x, 4, -1).map((part) => permute(reshape(part, [2, 3, 2, 2]), [0, 2, 1, 3])) // (N, h, L, D/h)
  for (const head of heads) expect(head.storage).toBe(x.storage)
  const y = scaledDotProductAttention(heads[0], heads[1], heads[2])
  const joined = reshape(permute(y, [0, 2, 1, 3]), [2, 3, 4])
  expect(joined.storage).toBe(y.storage)
  const [xBar, ...bars] = gradients(sum(square(joined)), [x, ...heads])
  for (const bar of bars) expect(bar?.storage).toBe(xBar?.storage)
})

test('a causal mask lets a query see itself and what came before', () => {
  const v = tensor([[1], [10], [100]])
  const attend = tril(ones([3, 3], { dtype: 'uint8' }))
  const y = scaledDotProductAttention(zeros([3, 4]), zeros([3, 4]), v, { attend }).values()
  for (const [i, value] of [1, 5.5, 37].entries()) expect(y[i]).toBeCloseTo(value, 5)
})

test('a query that may attend to nothing gets zeros and passes no gradient', () => {
  const attend = tensor([[0, 0]], { dtype: 'uint8' })
  const attention = (q: Parameters<typeof sum>[0]): typeof q =>
    scaledDotProductAttention(q, ones([2, 3]), ones([2, 3]), { attend })
  expect(attention(ones([1, 3])).toArray()).toEqual([[0, 0, 0]])
  expect(grad((q) => sum(attention(q)))(ones([1, 3]))[0].toArray()).toEqual([[0, 0, 0]])
})

test('large scores do not overflow', () => {
  const y = scaledDotProductAttention(tensor([[1e18]]), tensor([[1e18], [-1e18]]), tensor([[1], [2]]))
  expect(y.toArray()).toEqual([[1]])
})

test('sizes that do not fit and masks that are none are refused', () => {
  expect(() => scaledDotProductAttention(zeros([2, 3]), zeros([2, 4]), zeros([2, 4]))).toThrow(ShapeError)
  expect(() => scaledDotProductAttention(zeros([2, 3]), zeros([2, 3]), zeros([3, 4]))).toThrow(
    'needs q (…, L, D)',
  )
  expect(() =>
    scaledDotProductAttention(zeros([2, 3]), zeros([2, 3]), zeros([2, 3]), { attend: ones([2, 2]) }),
  ).toThrow(DtypeError)
})

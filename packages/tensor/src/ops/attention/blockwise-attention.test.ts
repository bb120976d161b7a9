import { Random } from '@pretexts/random'
import { describe, expect, test } from 'vitest'
import { gradients } from '../../tape/backward.ts'
import { fromArray, ones, zeros } from '../../tensor/create.ts'
import { randn } from '../../tensor/draws.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { softmax } from '../activation/softmax.ts'
import { equal } from '../comparison/equal.ts'
import { logicalAnd } from '../comparison/logical-and.ts'
import { maskedFill } from '../elementwise/masked-fill.ts'
import { mul } from '../elementwise/mul.ts'
import { matmul } from '../linear-algebra/matmul.ts'
import { tril } from '../linear-algebra/triangle.ts'
import { sum } from '../reduction/sum.ts'
import { transpose } from '../shape/transpose.ts'
import { isBlockwise } from './blockwise-attention.ts'
import { scaledDotProductAttention } from './scaled-dot-product-attention.ts'

/** All scores at once, in differentiable operations. */
function wholly(q: Tensor, k: Tensor, v: Tensor, attend: Tensor | null): Tensor {
  const scores = matmul(mul(q, 1 / Math.sqrt(q.shape[q.rank - 1])), transpose(k))
  return matmul(softmax(attend ? maskedFill(scores, equal(attend, 0), -Infinity) : scores), v)
}

function expectClose(a: Tensor, b: Tensor): void {
  expect(a.shape).toEqual(b.shape)
  for (const [i, value] of a.values().entries()) expect(value).toBeCloseTo(b.values()[i], 10)
}

const draw = (seed: number, ...shape: number[]) =>
  randn(shape, new Random(seed), { dtype: 'float64' }).requireGrad()

describe.each([
  ['causal', 150, 150, true],
  ['causal with more keys than queries', 70, 90, true],
  ['causal with fewer keys than queries', 150, 70, true],
  ['a long sequence', 520, 510, false],
])('blockwise attention, %s', (_name, queries, keys, causal) => {
  const [q, k, v] = [draw(1, 2, 1, queries, 3), draw(2, 2, 2, keys, 3), draw(3, 1, 2, keys, 2)]
  const rng = new Random(4)
  const shown = Uint8Array.from({ length: 2 * keys }, () => Number(rng.next() < 0.7))
  const padding = fromArray(shown, [2, 1, 1, keys])
  const past = causal ? tril(ones([queries, keys], { dtype: 'uint8' }), keys - queries) : null

  test.each([
    ['without a mask', null],
    ['with hidden keys', padding],
  ])('gives values and gradients of the whole product, %s', (_mask, attend) => {
    expect(isBlockwise(queries, keys, causal)).toBe(true)
    const both = attend && past ? logicalAnd(attend, past) : (attend ?? past)
    const y = scaledDotProductAttention(q, k, v, { attend, causal })
    // A query that may attend to nothing is NaN in no way of ours; the plain formula gives softmax of nothing, 0.
    const expected = wholly(q, k, v, both)
    expectClose(y, expected)
    const weights = randn(y.shape, new Random(5), { dtype: 'float64' })
    const [ours, theirs] = [y, expected].map((output) => gradients(sum(mul(output, weights)), [q, k, v]))
    for (const [i, gradient] of ours.entries()) expectClose(gradient as Tensor, theirs[i] as Tensor)
  })
})

test('short sequences are computed whole', () => {
  expect(isBlockwise(64, 64, true)).toBe(false)
  expect(isBlockwise(512, 512, false)).toBe(false)
})

test('a mask by keys alone, of rank 1, is enough', () => {
  const [q, k] = [draw(1, 100, 2), draw(2, 100, 2)]
  const attend = zeros([100], { dtype: 'uint8' })
  const y = scaledDotProductAttention(q, k, k, { attend, causal: true })
  expect(y.values().every((value) => value === 0)).toBe(true)
})

import { type PlainArray, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { randn } from '../../tensor/draws.ts'
import { mul } from '../elementwise/mul.ts'
import { cosineDistances, cosineSimilarities } from './cosine-similarities.ts'

const rows = [values({ shape: [2, 3], min: 0.5 }), values({ shape: [3, 3], min: 0.5 })] as const

const cosine = (a: PlainArray, i: number, b: PlainArray, j: number): number => {
  const p = [0, 1, 2].map((d) => at(a, [i, d]))
  const q = [0, 1, 2].map((d) => at(b, [j, d]))
  return p.reduce((sum, x, d) => sum + x * q[d], 0) / (Math.hypot(...p) * Math.hypot(...q))
}

test('cosineSimilarities obeys the op laws', () =>
  checkOp(cosineSimilarities, rows, { expected: (a, b) => byIndex([2, 3], ([i, j]) => cosine(a, i, b, j)) }))

test('cosineDistances obeys the op laws', () =>
  checkOp(cosineDistances, rows, { expected: (a, b) => byIndex([2, 3], ([i, j]) => 1 - cosine(a, i, b, j)) }))

test('a row of zeros is similar to nothing', () => {
  expect(cosineSimilarities(zeros([1, 2]), tensor([[1, 2]])).item()).toBe(0)
})

test('rows of different lengths are refused', () => {
  expect(() => cosineSimilarities(zeros([2, 3]), zeros([2, 4]))).toThrow(ShapeError)
  expect(() => cosineDistances(zeros([2, 3]), zeros([2, 4]))).toThrow('cosineDistances: needs')
})

test('no cosine is beyond 1, whatever rounding does, and the gradient is as without', () => {
  const rng = new Random(4)
  for (const width of [2, 3, 7, 33]) {
    const x = randn([60, width], rng)
    const cosines = cosineSimilarities(x, mul(x, -3)).values()
    expect(cosines.every((value) => value >= -1 && value <= 1)).toBe(true)
    expect(
      cosineDistances(x, x)
        .values()
        .every((value) => value >= 0 && value <= 2),
    ).toBe(true)
  }
})

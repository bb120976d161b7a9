import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { fromArray, tensor, zeros } from '../../tensor/create.ts'
import { randn } from '../../tensor/draws.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { mul } from '../elementwise/mul.ts'
import { sum } from '../reduction/sum.ts'
import { transpose } from '../shape/transpose.ts'
import { matmul } from './matmul.ts'
import { orthogonal } from './orthogonal.ts'
import { singularValues } from './singular-values.ts'

/** U diag(s) Vᵀ with random orthogonal U (m, k) and V (n, k). */
function withSingularValues(s: number[], m: number, n: number): Tensor {
  const rng = new Random('singular')
  const float64 = { dtype: 'float64' } as const
  const u = orthogonal([m, s.length], rng.fork('u'), float64)
  const v = orthogonal([n, s.length], rng.fork('v'), float64)
  return matmul(mul(u, fromArray(Float64Array.from(s), [s.length])), transpose(v))
}

test('the singular values that a matrix was made of come back, largest first', () => {
  const made = [7, 3, 1, 0.5, 1e-3]
  for (const x of [
    withSingularValues(made, 9, 5),
    withSingularValues(made, 5, 9),
    transpose(withSingularValues(made, 6, 8)),
  ]) {
    const found = singularValues(x).values()
    for (const [i, s] of made.entries()) expect(found[i] / s).toBeCloseTo(1, 10)
  }
})

test('a matrix of low rank has zeros', () => {
  const found = singularValues(withSingularValues([2, 1], 6, 4)).values()
  expect(found[1]).toBeCloseTo(1, 12)
  expect(Math.max(found[2], found[3])).toBeLessThan(1e-14)
})

test('their squares add up to the squares of all elements', () => {
  const x = randn([3, 7, 5], new Random(1), { dtype: 'float64' })
  const [a, b] = [sum(mul(x, x), [1, 2]), sum(mul(singularValues(x), singularValues(x)), 1)].map((t) =>
    t.values(),
  )
  for (const i of a.keys()) expect(b[i]).toBeCloseTo(a[i], 10)
})

test('elements at the ends of float32 are no matter', () => {
  expect(
    singularValues(
      tensor([
        [3e38, 0],
        [0, 1e-38],
      ]),
    ).values()[0],
  ).toBeCloseTo(3e38, -32)
  expect(singularValues(zeros([2, 3])).toArray()).toEqual([0, 0])
  expect(singularValues(zeros([2, 0, 3])).shape).toEqual([2, 0])
})

test('the result is a constant to the tape', () => {
  expect(singularValues(zeros([2, 2], { requiresGrad: true })).requiresGrad).toBe(false)
})

test('a vector or integers are refused', () => {
  expect(() => singularValues(zeros([3]))).toThrow(ShapeError)
  expect(() => singularValues(zeros([2, 2], { dtype: 'int32' }))).toThrow(DtypeError)
})

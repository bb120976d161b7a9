import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { transpose } from '../shape/transpose.ts'
import { matmul } from './matmul.ts'
import { orthogonal } from './orthogonal.ts'

const float64 = { dtype: 'float64' } as const

test('the shorter side is orthogonal, with the gain as its length', () => {
  for (const shape of [
    [4, 7],
    [7, 4],
    [5, 5],
  ]) {
    const w = orthogonal(shape, new Random(3), { ...float64, gain: 2 })
    const product = shape[0] <= shape[1] ? matmul(w, transpose(w)) : matmul(transpose(w), w)
    const n = Math.min(...shape)
    for (const [i, value] of product.values().entries())
      expect(value).toBeCloseTo(i % (n + 1) === 0 ? 4 : 0, 12)
  }
})

test('filters count as rows', () => {
  const w = orthogonal([3, 2, 2, 2], new Random(0))
  expect([w.shape, w.dtype]).toEqual([[3, 2, 2, 2], 'float32'])
})

test('the same seed gives the same matrix, another another', () => {
  const [a, b, c] = [1, 1, 2].map((seed) => orthogonal([3, 3], new Random(seed)).toArray())
  expect(a).toEqual(b)
  expect(a).not.toEqual(c)
})

test('every direction is as likely as any other', () => {
  // A uniform unit vector in 3-D has coordinates that are uniform on [−1, 1]: mean 0, mean square ⅓.
  const rng = new Random('directions')
  const first = Array.from({ length: 2000 }, (_, i) => orthogonal([3, 3], rng.fork(i), float64).data[0])
  const mean = (f: (x: number) => number): number => first.reduce((sum, x) => sum + f(x), 0) / first.length
  expect(Math.abs(mean((x) => x))).toBeLessThan(0.05)
  expect(Math.abs(mean((x) => x * x) - 1 / 3)).toBeLessThan(0.03)
})

test('a vector or integers are refused', () => {
  expect(() => orthogonal([3], new Random(0))).toThrow(ShapeError)
  expect(() => orthogonal([3, 3], new Random(0), { dtype: 'int32' })).toThrow(DtypeError)
})

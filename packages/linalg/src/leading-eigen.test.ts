import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { leadingEigen } from './leading-eigen.ts'

/** Q diag(values) Qᵀ with Q = I − 2 u uᵀ, as a product. */
function reflectedDiagonal(values: readonly number[]) {
  const size = values.length
  const u = Float64Array.from(values, (_, i) => (i % 3) + 1)
  const squares = u.reduce((sum, value) => sum + value * value, 0)
  const reflect = (x: Float64Array, columns: number): Float64Array => {
    const y = x.slice()
    for (let c = 0; c < columns; c++) {
      let share = 0
      for (let i = 0; i < size; i++) share += (2 / squares) * u[i] * x[i * columns + c]
      for (let i = 0; i < size; i++) y[i * columns + c] -= share * u[i]
    }
    return y
  }
  return (x: Float64Array, columns: number): Float64Array =>
    reflect(
      reflect(x, columns).map((value, at) => value * values[Math.floor(at / columns)]),
      columns,
    )
}

test('the eigenvalues of largest magnitude are found, with orthonormal vectors of A v = λ v', () => {
  const spectrum = [9, -8, 7, 5, ...Array.from({ length: 56 }, (_, i) => (i % 9) / 10)]
  const multiply = reflectedDiagonal(spectrum)
  const { values, vectors } = leadingEigen(multiply, 60, { count: 4, rng: new Random(1), iterations: 12 })
  for (const [i, value] of [9, -8, 7, 5].entries()) expect(values[i]).toBeCloseTo(value, 9)
  const image = multiply(vectors, 4)
  for (const [at, value] of image.entries()) expect(value).toBeCloseTo(values[at % 4] * vectors[at], 6)
  for (const i of [0, 1, 2, 3]) {
    for (const j of [0, 1, 2, 3]) {
      let product = 0
      for (let at = 0; at < vectors.length; at += 4) product += vectors[at + i] * vectors[at + j]
      expect(product).toBeCloseTo(i === j ? 1 : 0, 12)
    }
  }
})

test('the path of five nodes has its known spectrum, 2 cos(kπ/6)', () => {
  const multiply = (x: Float64Array, columns: number) =>
    x.map((_, at) => (x[at - columns] ?? 0) + (x[at + columns] ?? 0))
  const { values } = leadingEigen(multiply, 5, { count: 5, rng: new Random(2) })
  const expected = [1, 2, 3, 4, 5].map((k) => 2 * Math.cos((k * Math.PI) / 6)).sort((a, b) => a - b)
  for (const [i, value] of [...values].sort((a, b) => a - b).entries())
    expect(value).toBeCloseTo(expected[i], 9)
})

test('beyond the rank of the matrix the eigenvalues are 0', () => {
  const { values, vectors } = leadingEigen(reflectedDiagonal([3, 0, 0, 0, 0]), 5, {
    count: 3,
    rng: new Random(3),
  })
  expect(values[0]).toBeCloseTo(3, 12)
  expect(Math.abs(values[1])).toBeLessThan(1e-12)
  expect(vectors.every(Number.isFinite)).toBe(true)
})

test('what cannot be is refused', () => {
  const multiply = reflectedDiagonal([1, 2])
  const rng = new Random(4)
  expect(() => leadingEigen(multiply, 2, { count: 3, rng })).toThrow(
    'leadingEigen: count must be a whole number from 1 to 2; got 3',
  )
  expect(() => leadingEigen(() => new Float64Array(1), 2, { count: 1, rng })).toThrow(
    'multiply(x) must hold 2 × 2 numbers',
  )
})

import { Random } from '@pretexts/random'
import { randn, singularValues } from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { symmetricEigenvalues } from './symmetric-eigen.ts'

const eigenvalues = (rows: readonly (readonly number[])[]): number[] => [
  ...symmetricEigenvalues(Float64Array.from(rows.flat()), rows.length),
]

const close = (values: readonly number[], expected: readonly number[], digits = 10): void => {
  expect(values).toHaveLength(expected.length)
  for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i], digits)
}

test('small matrices by hand', () => {
  close(eigenvalues([]), [])
  close(eigenvalues([[-3]]), [-3])
  close(eigenvalues([[2, 1], [1, 2]]), [3, 1]) // biome-ignore format: a matrix
  close(eigenvalues([[0, 0, 0], [0, 0, 0], [0, 0, 0]]), [0, 0, 0]) // biome-ignore format: a matrix
  close(eigenvalues([[1, 0, 0], [0, 5, 0], [0, 0, -2]]), [5, 1, -2]) // biome-ignore format: a matrix
})

test('the chain of springs has its textbook spectrum, 2 − 2 cos(kπ/(n + 1))', () => {
  const n = 12
  const chain = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
  )
  const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1)))
  close(eigenvalues(chain), expected)
})

test('trace and Frobenius norm are those of the eigenvalues', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer(), (n, seed) => {
      const rng = new Random(seed)
      const a = Array.from({ length: n }, () => Array.from({ length: n }, () => rng.integer(9) - 4))
      const symmetric = a.map((row, i) => row.map((value, j) => value + a[j][i]))
      const values = eigenvalues(symmetric)
      const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0)
      expect(sum(values)).toBeCloseTo(sum(symmetric.map((row, i) => row[i])), 9)
      expect(sum(values.map((v) => v * v))).toBeCloseTo(sum(symmetric.flat().map((v) => v * v)), 8)
      expect(values).toEqual(values.toSorted((x, y) => y - x))
    }),
  )
})

test('of XᵀX they are the squares of the singular values that Jacobi’s method finds', () => {
  const x = randn([20, 7], new Random('x'), { dtype: 'float64' }).toArray() as number[][]
  const gram = x[0].map((_, i) => x[0].map((_, j) => x.reduce((sum, row) => sum + row[i] * row[j], 0)))
  const sigma = singularValues(randn([20, 7], new Random('x'), { dtype: 'float64' })).values()
  close(
    eigenvalues(gram),
    Array.from(sigma, (value) => value ** 2),
    9,
  )
})

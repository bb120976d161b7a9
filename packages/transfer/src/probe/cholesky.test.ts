import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cholesky, inverseDiagonal, solveCholesky } from './cholesky.ts'

/** X Xᵀ + I. */
function positiveDefinite(n: number, rng: Random): Float64Array {
  const x = Float64Array.from({ length: n * n }, () => rng.normal())
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    let sum = i === j ? 1 : 0
    for (let k = 0; k < n; k++) sum += x[i * n + k] * x[j * n + k]
    return sum
  })
}

test('L is a lower triangle, and L Lᵀ the matrix', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.integer(), (n, seed) => {
      const a = positiveDefinite(n, new Random(seed))
      const l = cholesky(a, n) ?? new Float64Array()
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          if (j > i) expect(l[i * n + j]).toBe(0)
          let sum = 0
          for (let k = 0; k < n; k++) sum += l[i * n + k] * l[j * n + k]
          expect(sum).toBeCloseTo(a[i * n + j], 9)
        }
      }
    }),
  )
})

test('solving gives back what was multiplied, and columns of the inverse its diagonal', () => {
  const [n, columns] = [6, 3]
  const rng = new Random('solve')
  const a = positiveDefinite(n, rng)
  const x = Float64Array.from({ length: n * columns }, () => rng.normal())
  const b = Float64Array.from({ length: n * columns }, (_, at) => {
    let sum = 0
    for (let k = 0; k < n; k++) sum += a[Math.floor(at / columns) * n + k] * x[k * columns + (at % columns)]
    return sum
  })
  const l = cholesky(a, n) ?? new Float64Array()
  for (const [i, value] of solveCholesky(l, n, b, columns).entries()) expect(value).toBeCloseTo(x[i], 9)
  const identity = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0))
  const inverse = solveCholesky(l, n, identity, n)
  for (const [i, value] of inverseDiagonal(l, n).entries())
    expect(value).toBeCloseTo(inverse[i * (n + 1)], 10)
})

test('what is not positive definite has no factor', () => {
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeNull()
  expect(cholesky(Float64Array.of(0), 1)).toBeNull()
})

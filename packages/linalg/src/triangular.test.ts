import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { solveTriangular } from './triangular.ts'

const sizes = fc.record({ n: fc.integer({ min: 1, max: 8 }), columns: fc.integer({ min: 1, max: 4 }), seed: fc.integer() }) // biome-ignore format: one line

test('L times the solution is the right side, and Lᵀ times that of the transposed system', () => {
  fc.assert(
    fc.property(sizes, ({ n, columns, seed }) => {
      const rng = new Random(seed)
      const l = Float64Array.from({ length: n * n }, (_, at) => {
        const [i, j] = [Math.floor(at / n), at % n]
        return i === j ? 1 + rng.next() : rng.uniform(-1, 1) // what stands above the diagonal must not matter
      })
      const b = Float64Array.from({ length: n * columns }, () => rng.normal())
      for (const form of ['lower', 'transposed'] as const) {
        const x = solveTriangular(l, n, b.slice(), columns, form)
        for (let i = 0; i < n; i++) {
          for (let c = 0; c < columns; c++) {
            let sum = 0
            for (let k = 0; k < n; k++) {
              const [row, column] = form === 'lower' ? [i, k] : [k, i]
              if (column <= row) sum += l[row * n + column] * x[k * columns + c]
            }
            expect(sum).toBeCloseTo(b[i * columns + c], 10)
          }
        }
      }
    }),
  )
})

test('the right side is overwritten and returned; without a form, L is meant', () => {
  const b = Float64Array.of(2, 9)
  expect(solveTriangular(Float64Array.of(2, 0, 1, 4), 2, b, 1)).toBe(b)
  expect([...b]).toEqual([1, 2])
})

test('a singular triangle, wrong sizes and unknown forms are refused', () => {
  const one = Float64Array.of(1)
  expect(() => solveTriangular(Float64Array.of(0), 1, one, 1)).toThrow('no 0 on its diagonal (element 0)')
  expect(() => solveTriangular(one, 1, one, 2)).toThrow(
    'solveTriangular: b must hold 2 numbers; got an array of 1',
  )
  expect(() => solveTriangular(one, 2, one, 1)).toThrow('l must hold 4 numbers')
  expect(() => solveTriangular(one, 1, one, 1, 'upper' as never)).toThrow(
    "form must be one of 'lower', 'transposed'",
  )
})

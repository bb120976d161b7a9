import { Random } from '@pretexts/random'
import { fromArray, matmul, orthogonal } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import type { Features } from '../features/features.ts'
import { linearCka } from './linear-cka.ts'

const rng = new Random('cka')

function normals(count: number, width: number): Features {
  const features = new Float32Array(count * width)
  rng.fillNormal(features)
  return { features, count, width }
}

const map = (x: Features, change: (value: number, column: number, row: number) => number): Features => ({
  ...x,
  features: x.features.map((value, i) => change(value, i % x.width, Math.floor(i / x.width))),
})

function rotated(x: Features): Features {
  const q = orthogonal([x.width, x.width], rng.fork('rotation'))
  const product = matmul(fromArray(x.features, [x.count, x.width]), q).values()
  return { ...x, features: Float32Array.from(product) }
}

/** Something in common, something not. */
const x = normals(60, 5)
const y = map(normals(60, 8), (value, d, n) => value + (d < 5 ? x.features[n * 5 + d] : 0))
const both = [{}, { unbiased: true }]

test.each(both)('a representation is like itself, and likeness is mutual: %j', (options) => {
  expect(linearCka(x, x, options)).toBeCloseTo(1, 6)
  expect(linearCka(x, y, options)).toBeCloseTo(linearCka(y, x, options), 6)
  expect(linearCka(x, y, options)).toBeGreaterThan(0.2)
  expect(linearCka(x, y, options)).toBeLessThan(0.9)
})

test.each(both)('rotation, scale and shift make no difference: %j', (options) => {
  const plain = linearCka(x, y, options)
  expect(linearCka(rotated(x), y, options)).toBeCloseTo(plain, 5)
  expect(
    linearCka(
      map(x, (value) => -7 * value),
      y,
      options,
    ),
  ).toBeCloseTo(plain, 5)
  expect(
    linearCka(
      map(x, (value, d) => value + d + 3),
      y,
      options,
    ),
  ).toBeCloseTo(plain, 5)
  expect(linearCka(x, rotated(x), options)).toBeCloseTo(1, 5)
})

test.each(both)('other linear maps do, as one that stretches a single direction: %j', (options) => {
  const stretched = map(x, (value, d) => (d === 0 ? 30 * value : value))
  expect(linearCka(x, stretched, options)).toBeLessThan(0.7)
})

test('the formula, by a loop over columns in double precision', () => {
  const columns = (z: Features) =>
    Array.from({ length: z.width }, (_, d) => {
      const column = Array.from({ length: z.count }, (_, n) => z.features[n * z.width + d])
      const mean = column.reduce((sum, value) => sum + value, 0) / z.count
      return column.map((value) => value - mean)
    })
  const norm2 = (a: number[][], b: number[][]) =>
    a
      .flatMap((p) => b.map((q) => p.reduce((sum, value, n) => sum + value * q[n], 0) ** 2))
      .reduce((s, v) => s + v, 0)
  for (const [a, b] of [
    [x, y],
    [normals(6, 20), normals(6, 3)], // fewer rows than columns: by Gram matrices
  ]) {
    const [p, q] = [columns(a), columns(b)]
    expect(linearCka(a, b)).toBeCloseTo(norm2(p, q) / Math.sqrt(norm2(p, p) * norm2(q, q)), 5)
  }
})

test('what has nothing in common is 0 without bias, where the plain form is fooled by many dimensions', () => {
  const [a, b] = [normals(80, 800), normals(80, 800)]
  expect(linearCka(a, b)).toBeGreaterThan(0.85)
  expect(Math.abs(linearCka(a, b, { unbiased: true }))).toBeLessThan(0.05)
})

test('the same for every input is like nothing: NaN', () => {
  expect(
    linearCka(
      map(x, () => 2),
      y,
    ),
  ).toBeNaN()
})

test('rows that do not belong together are refused', () => {
  expect(() => linearCka(x, normals(59, 5))).toThrow('got 60 rows and 59')
  expect(() => linearCka(normals(3, 2), normals(3, 2), { unbiased: true })).toThrow('needs at least 4 rows')
})

test.each(both)('at the ends of single precision it is the same number: %j', (options) => {
  const plain = linearCka(x, y, options)
  for (const scale of [1e37, 1e20, 1e-25, 1e-36]) {
    const scaled = map(x, (value) => value * scale)
    expect(linearCka(scaled, scaled, options)).toBeCloseTo(1, 6)
    expect(linearCka(scaled, y, options)).toBeCloseTo(plain, 5)
  }
})

test.each(both)('it is never above 1: %j', (options) => {
  for (let i = 0; i < 40; i++) {
    const some = normals(5 + i, 1 + (i % 9))
    expect(
      linearCka(
        some,
        map(some, (value) => 3 * value),
        options,
      ),
    ).toBeLessThanOrEqual(1)
  }
})

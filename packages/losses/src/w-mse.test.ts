import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import {
  add,
  concat,
  div,
  indexSelect,
  matmul,
  mean,
  mul,
  ones,
  randn,
  sub,
  type Tensor,
  tensor,
  transpose,
  zeros,
} from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { mean as average, cosine, type Rows, rows, rowsOf } from '../testing/loops.ts'
import { wMse } from './w-mse.ts'
import { whiten } from './whiten.ts'

const rng = new Random('W-MSE')
const covariance = (z: Tensor) => {
  const centered = sub(z, mean(z, 0))
  return div(matmul(transpose(centered), centered), z.shape[0] - 1)
}

/** Whitening by Gram and Schmidt: each column without what the columns before it say, at standard deviation 1. */
function whitened(x: Rows): number[][] {
  const columns = x[0].map((_, d) => x.map((row) => row[d] - average(x.map((other) => other[d]))))
  const done: number[][] = []
  for (const column of columns) {
    let rest = column
    for (const q of done) {
      const share = rest.reduce((sum, value, n) => sum + value * q[n], 0) / (x.length - 1)
      rest = rest.map((value, n) => value - share * q[n])
    }
    const deviation = Math.sqrt(rest.reduce((sum, value) => sum + value ** 2, 0) / (x.length - 1))
    done.push(rest.map((value) => value / deviation))
  }
  return x.map((_, n) => done.map((q) => q[n]))
}

/** Waves that are added to the rows, so that they span both dimensions even where they are all alike. */
const waves = [1, 2].map((k) =>
  Array.from({ length: 5 }, (_, n) => [2 * Math.sin(k + n * n), 2 * Math.cos(k * n)]),
)
const waved = (x: Tensor, view: number) => add(x, tensor(waves[view], { dtype: x.dtype }))

test('wMse obeys the loss laws', () => {
  const view = () => values({ shape: [5, 2], min: -0.5, max: 0.5 })
  checkLoss((a, b) => wMse(waved(a, 0), waved(b, 1)), [view(), view()] as const, {
    name: 'wMse',
    runs: 15,
    batched: false, // the waves differ from row to row
    step: 2 ** -10,
    tolerance: 1e-5,
    expected: (a, b) => {
      const [u, v] = [a, b].map((x, i) =>
        whitened(rowsOf(x).map((row, n) => row.map((y, d) => y + waves[i][n][d]))),
      )
      return [2 - 2 * average(u.map((row, n) => cosine(row, v[n])))]
    },
  })
})

test('the order of examples makes no difference where the whole batch is whitened', () => {
  const order = tensor([4, 0, 6, 2, 5, 1, 3], { dtype: 'int32' })
  const [a, b] = ['a', 'b'].map((name) => randn([7, 3], rng.fork(name)))
  expect(wMse(indexSelect(a, order), indexSelect(b, order)).item()).toBeCloseTo(wMse(a, b).item(), 4)
})

test('whitened rows have mean 0 and the identity as covariance', () => {
  const z = whiten(randn([40, 6], rng, { std: 3 }))
  for (const value of mean(z, 0).values()) expect(Math.abs(value)).toBeLessThan(1e-5)
  rows(covariance(z)).forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value).toBeCloseTo(i === j ? 1 : 0, 4)
    })
  })
})

test('a lower triangular map and a shift of the embeddings change nothing, another map does', () => {
  const x = randn([20, 3], rng.fork('x'))
  const lower = tensor([
    [2, 0, 0],
    [-1, 0.5, 0],
    [3, 1, 4],
  ]) // y = lower x, so rows times its transpose
  const moved = add(matmul(x, transpose(lower)), tensor([5, -1, 2]))
  const distance = (a: Tensor, b: Tensor) => Math.max(...sub(a, b).values().map(Math.abs))
  expect(distance(whiten(moved), whiten(x))).toBeLessThan(1e-4)
  const turned = matmul(
    x,
    tensor([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]),
  )
  expect(distance(whiten(turned), whiten(x))).toBeGreaterThan(0.1)
})

test('equal views cost 0, opposite ones 4', () => {
  const x = randn([12, 3], rng.fork('x'))
  expect(wMse(x, mul(x, 2)).item()).toBeCloseTo(0, 5)
  expect(wMse(x, mul(x, -1)).item()).toBeCloseTo(4, 5)
})

test('parts are whitened by themselves, also where their size does not divide the batch', () => {
  const [a, b] = ['a', 'b'].map((name) => randn([11, 2], rng.fork(name)))
  const rowsFrom = (x: Tensor, from: number, to: number) =>
    indexSelect(
      x,
      tensor(
        Array.from({ length: to - from }, (_, i) => from + i),
        { dtype: 'int32' },
      ),
    )
  const parts = [
    [0, 6],
    [6, 11],
  ].map(([from, to]) => ({
    loss: wMse(rowsFrom(a, from, to), rowsFrom(b, from, to)).item(),
    count: to - from,
  }))
  const expected = parts.reduce((sum, { loss, count }) => sum + loss * count, 0) / 11
  expect(wMse(a, b, { size: 5 }).item()).toBeCloseTo(expected, 5)
})

test('collapse is an error that says so, and not a number', () => {
  const constant = ones([8, 3])
  expect(() => wMse(constant, constant)).toThrow(
    /embeddings have collapsed: dimension 0 of 3 .* larger batch/,
  )
  const x = randn([8, 2], rng.fork('x'))
  const repeated = concat([x, indexSelect(x, tensor([0], { dtype: 'int32' }), 1)], 1)
  expect(() => wMse(repeated, repeated)).toThrow(/embeddings have collapsed: dimension 2 of 3/)
  expect(() => wMse(zeros([8, 3]), zeros([8, 3]))).toThrow(/have collapsed/)
})

test('a part too small to whiten is named as collapse, with the size to use', () => {
  const x = randn([4, 4], rng)
  expect(() => wMse(x, x)).toThrow(
    /4 rows has a rank below 4, as if embeddings had collapsed; use more rows, best 8/,
  )
  const y = randn([12, 4], rng)
  expect(() => wMse(y, y, { size: 3 })).toThrow(/3 rows has a rank below 4/)
})

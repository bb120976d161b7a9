import { extremeValues, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { diagonal, eye, mul, ones, randn, sum, type Tensor, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { twoViews } from '../testing/embeddings.ts'
import { checkLoss } from '../testing/laws.ts'
import { cosine, mean, rows, rowsOf, unit } from '../testing/loops.ts'
import { tiCo, tiCoMoment } from './ti-co.ts'

const rng = new Random('TiCo')
const trace = (moment: Tensor) => sum(diagonal(moment)).item()

test('tiCo obeys the loss laws', () => {
  checkLoss(
    (z, other, moment) => tiCo(z, other, moment, { rho: 3 }),
    [...twoViews(), values({ shape: [2, 2] })] as const,
    {
      name: 'tiCo',
      runs: 20,
      batched: [0, 1],
      wrt: [0, 1],
      expected: (z, other, moment) => {
        const c = rowsOf(moment)
        const terms = rowsOf(z).map((row, n) => {
          const u = unit(row)
          const quadratic = u.reduce(
            (total, x, i) => total + x * u.reduce((s, y, j) => s + c[i][j] * y, 0),
            0,
          )
          return 1 - cosine(row, rowsOf(other)[n]) + 3 * quadratic
        })
        return [mean(terms)]
      },
      extremes: [
        extremeValues({ shape: [3, 2] }),
        extremeValues({ shape: [3, 2] }),
        values({ shape: [2, 2] }),
      ] as const,
    },
  )
})

test('the trace of the moment is 1 − βᵗ after t batches, and it is symmetric', () => {
  let moment: Tensor = zeros([4, 4])
  for (let t = 1; t <= 5; t++) {
    moment = tiCoMoment(moment, randn([6, 4], rng.fork(t)), { beta: 0.8 })
    expect(trace(moment)).toBeCloseTo(1 - 0.8 ** t, 5)
  }
  const c = rows(moment)
  for (const [i, row] of c.entries())
    for (const [j, value] of row.entries()) expect(value).toBeCloseTo(c[j][i], 6)
})

test('the moment is that of rows of length 1, without centering', () => {
  const z = tensor([
    [3, 4],
    [0, 2],
  ])
  const expected = [(0.36 + 0) / 2, 0.48 / 2, 0.48 / 2, (0.64 + 1) / 2]
  tiCoMoment(zeros([2, 2]), z, { beta: 0 })
    .values()
    .forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i], 6)
    })
})

test('the contrast is 1 for collapsed embeddings and 1/D for those that go everywhere', () => {
  const settled = (z: Tensor) => tiCoMoment(zeros([z.shape[1], z.shape[1]]), z, { beta: 0 })
  const same = ones([5, 4])
  expect(tiCo(same, same, settled(same), { rho: 2 }).item()).toBeCloseTo(2, 5)
  const all = eye(4)
  expect(tiCo(all, all, settled(all), { rho: 2 }).item()).toBeCloseTo(2 / 4, 5)
})

test('the moment carries no gradient, so collapse is not paid for twice', () => {
  const z = randn([4, 3], rng.fork('z')).requireGrad()
  const moment = tiCoMoment(zeros([3, 3]), z)
  expect(moment.requiresGrad).toBe(false)
  const constant = mul(eye(3), 1).requireGrad()
  tiCo(z, randn([4, 3], rng.fork('other')), constant).backward()
  expect(constant.grad).toBeNull()
})

test('a moment of another size and a β above 1 are refused', () => {
  expect(() => tiCo(ones([2, 3]), ones([2, 3]), eye(2))).toThrow(
    /moment must be \(D, D\).*got \[2, 2\], D = 3/,
  )
  expect(() => tiCoMoment(eye(3), ones([2, 3]), { beta: 1.5 })).toThrow('beta must be from 0 to 1; got 1.5')
})

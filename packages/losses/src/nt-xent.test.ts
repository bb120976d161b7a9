import { Random } from '@pretexts/random'
import { eye, ones, randn, type Tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { extremeViews, twoViews } from '../testing/embeddings.ts'
import { checkLoss } from '../testing/laws.ts'
import { anchorsOf, dot, logSumExp, mean, rows, rowsOf } from '../testing/loops.ts'
import { ntXent } from './nt-xent.ts'

const rng = new Random('nt-xent')

test.each([0.1, 0.5, 10])('ntXent obeys the loss laws at temperature %f', (temperature) => {
  checkLoss((a, b) => ntXent(a, b, { temperature }), twoViews(), {
    name: 'ntXent',
    runs: 20,
    expected: (a, b) => [
      mean(
        anchorsOf(rowsOf(a), rowsOf(b), temperature).map(
          ({ positive, negatives }) => logSumExp([positive, ...negatives]) - positive,
        ),
      ),
    ],
    extremes: extremeViews(),
  })
})

test.each([2, 3, 8])('identical embeddings of %i pairs give ln(2N − 1)', (count) => {
  const same = ones([count, 4])
  expect(ntXent(same, same).item()).toBeCloseTo(Math.log(2 * count - 1), 5)
})

test('views that agree and are orthogonal to all others reach the floor', () => {
  for (const temperature of [0.1, 0.5]) {
    const floor = -1 / temperature + Math.log(Math.exp(1 / temperature) + 2 * 4 - 2)
    expect(ntXent(eye(4), eye(4), { temperature }).item()).toBeCloseTo(floor, 5)
  }
})

test('lengths make no difference, so the gradient is at a right angle to each embedding', () => {
  const [a, b] = [randn([5, 3], rng.fork('a')).requireGrad(), randn([5, 3], rng.fork('b'))]
  ntXent(a, b).backward()
  const gradients = rows(a.grad as Tensor)
  for (const [n, row] of rows(a).entries()) expect(Math.abs(dot(row, gradients[n]))).toBeLessThan(1e-6)
})

test('swapping the views makes no difference', () => {
  const [a, b] = [randn([5, 3], rng.fork('a')), randn([5, 3], rng.fork('b'))]
  expect(ntXent(a, b).item()).toBeCloseTo(ntXent(b, a).item(), 6)
})

test('vectors of zeros have a finite value and gradient, also at a temperature of 0.01', () => {
  const a = zeros([3, 4]).requireGrad()
  const loss = ntXent(a, zeros([3, 4]), { temperature: 0.01 })
  loss.backward()
  expect(loss.item()).toBeCloseTo(Math.log(5), 5)
  expect(a.grad?.values().every(Number.isFinite)).toBe(true)
})

test('a batch of one is refused with the reason, and so are unlike shapes and a temperature of 0', () => {
  expect(() => ntXent(ones([1, 4]), ones([1, 4]))).toThrow(
    'ntXent: needs a batch of 2 or more, because the other examples of the batch are the negatives; got [1, 4]',
  )
  expect(() => ntXent(ones([2, 4]), ones([3, 4]))).toThrow(/shapes must be the same/)
  expect(() => ntXent(ones([2, 4]), ones([2, 4]), { temperature: 0 })).toThrow(
    'ntXent: temperature must be above 0 and finite; got 0',
  )
})

import { Random } from '@pretexts/random'
import { ones, randn } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { extremeViews, twoViews } from '../testing/embeddings.ts'
import { checkLoss } from '../testing/laws.ts'
import { anchorsOf, cosine, logSumExp, mean, rows, rowsOf } from '../testing/loops.ts'
import { dcl, dclw } from './dcl.ts'
import { ntXent } from './nt-xent.ts'

const rng = new Random('dcl')
const [a, b] = ['a', 'b'].map((name) => randn([5, 3], rng.fork(name)))

test('dcl obeys the loss laws', () => {
  checkLoss((x, y) => dcl(x, y, { temperature: 0.5 }), twoViews(), {
    name: 'dcl',
    runs: 20,
    expected: (x, y) => [
      mean(
        anchorsOf(rowsOf(x), rowsOf(y), 0.5).map(
          ({ positive, negatives }) => logSumExp(negatives) - positive,
        ),
      ),
    ],
    extremes: extremeViews(),
  })
})

test('for each anchor, NT-Xent is the softplus of DCL', () => {
  const anchors = anchorsOf(rows(a), rows(b), 0.5)
  const each = anchors.map(({ positive, negatives }) => logSumExp(negatives) - positive)
  expect(dcl(a, b, { temperature: 0.5 }).item()).toBeCloseTo(mean(each), 5)
  const softplus = mean(each.map((value) => Math.log1p(Math.exp(value))))
  expect(ntXent(a, b, { temperature: 0.5 }).item()).toBeCloseTo(softplus, 5)
})

test('identical embeddings give ln(2N − 2), and good ones a negative value', () => {
  const same = ones([4, 3])
  expect(dcl(same, same).item()).toBeCloseTo(Math.log(6), 5)
  expect(dclw(same, same).item()).toBeCloseTo(Math.log(6), 5)
  expect(dcl(a, a).item()).toBeLessThan(0)
})

test('dclw weighs pairs by 2 − N softmax(s⁺/σ), of mean 1', () => {
  const positives = rows(a).map((row, n) => cosine(row, rows(b)[n]))
  const total = positives.reduce((sum, s) => sum + Math.exp(s / 0.5), 0)
  const weights = positives.map((s) => 2 - (5 * Math.exp(s / 0.5)) / total)
  expect(mean(weights)).toBeCloseTo(1, 12)
  const each = anchorsOf(rows(a), rows(b), 0.1).map(
    ({ positive, negatives }, i) => logSumExp(negatives) - weights[i % 5] * positive,
  )
  expect(dclw(a, b).item()).toBeCloseTo(mean(each), 4)
})

test('the weights of dclw carry no gradient', () => {
  const x = a.detach().requireGrad()
  dclw(x, b, { sigma: 1e6 }).backward() // all weights are 1 within 1e-6: the gradient of dcl
  const y = a.detach().requireGrad()
  dcl(y, b).backward()
  x.grad?.values().forEach((value, i) => {
    expect(value).toBeCloseTo(y.grad?.values()[i] ?? Number.NaN, 4)
  })
})

test('a batch of one has no negatives', () => {
  expect(() => dcl(ones([1, 2]), ones([1, 2]))).toThrow('dcl: needs a batch of 2 or more')
  expect(() => dclw(ones([2, 2]), ones([2, 2]), { sigma: -1 })).toThrow('dclw: sigma must be above 0')
})

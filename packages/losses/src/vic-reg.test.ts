import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { add, ones, randn, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { extremeViews } from '../testing/embeddings.ts'
import { checkLoss } from '../testing/laws.ts'
import { mean, type Rows, rowsOf } from '../testing/loops.ts'
import { vicReg, vicRegTerms } from './vic-reg.ts'

function definition(first: Rows, second: Rows): number {
  const count = first.length
  const invariance = mean(first.flatMap((row, n) => row.map((value, d) => (value - second[n][d]) ** 2)))
  let [variance, covariance] = [0, 0]
  for (const z of [first, second]) {
    const columns = z[0].map((_, d) => z.map((row) => row[d]))
    const of = (x: number[], y: number[]) =>
      x.reduce((sum, value, n) => sum + (value - mean(x)) * (y[n] - mean(y)), 0) / (count - 1)
    variance += mean(columns.map((x) => Math.max(0, 1 - Math.sqrt(of(x, x) + 1e-4)))) / 2
    for (const [i, x] of columns.entries())
      for (const [j, y] of columns.entries()) if (i !== j) covariance += of(x, y) ** 2 / columns.length
  }
  return 25 * invariance + 25 * variance + covariance
}

// Small numbers: all standard deviations are below the corner at 1. Different numbers: none is at 0.
const below = () =>
  values({ shape: [4, 2], min: -0.25, max: 0.25 }).map((array) => {
    array.data.forEach((value, i) => {
      array.data[i] = value + 0.4 * Math.sin(i * (1 + value))
    })
    return array
  })

test('vicReg obeys the loss laws', () => {
  checkLoss((a, b) => vicReg(a, b), [below(), below()] as const, {
    name: 'vicReg',
    runs: 20,
    step: 2 ** -10,
    tolerance: 1e-5,
    expected: (a, b) => [definition(rowsOf(a), rowsOf(b))],
    extremes: extremeViews([4, 2]),
  })
})

test('above the corner too, it equals the definition', () => {
  const [a, b] = ['a', 'b'].map((name) => randn([6, 3], new Random(name), { std: 2 }))
  const [first, second] = [a, b].map((x) => x.toArray() as number[][])
  expect(vicReg(a, b).item() / definition(first, second)).toBeCloseTo(1, 5)
})

test('views that agree, vary and are uncorrelated cost nothing', () => {
  const z = tensor([
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ])
  expect(vicReg(z, z).item()).toBeCloseTo(0, 6)
})

test('collapsed embeddings have the variance term 1 − √ε, and the others 0', () => {
  const same = ones([4, 3]).requireGrad()
  const terms = vicRegTerms(same, same)
  expect(terms.variance.item()).toBeCloseTo(1 - Math.sqrt(1e-4), 6)
  expect(terms.invariance.item()).toBe(0)
  expect(terms.covariance.item()).toBe(0)
  const loss = vicReg(same, same)
  loss.backward()
  expect(loss.item()).toBeCloseTo(24.75, 4)
  expect(same.grad?.values().every(Number.isFinite)).toBe(true)
})

test('moving both views together changes nothing', () => {
  const [a, b] = ['a', 'b'].map((name) => randn([6, 3], new Random(name)))
  const by = tensor([3, -2, 1])
  expect(vicReg(add(a, by), add(b, by)).item()).toBeCloseTo(vicReg(a, b).item(), 3)
})

test('a batch of one and a negative weight are refused', () => {
  expect(() => vicReg(ones([1, 3]), ones([1, 3]))).toThrow(/because variances are over the batch/)
  expect(() => vicReg(ones([2, 3]), ones([2, 3]), { variance: -1 })).toThrow('variance must be at least 0')
})

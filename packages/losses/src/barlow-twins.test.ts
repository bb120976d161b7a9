import { Random } from '@pretexts/random'
import { add, mul, ones, randn, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { extremeViews, twoViews } from '../testing/embeddings.ts'
import { checkLoss } from '../testing/laws.ts'
import { mean, type Rows, rowsOf } from '../testing/loops.ts'
import { barlowTwins } from './barlow-twins.ts'

function definition(first: Rows, second: Rows, lambda: number, eps: number): number {
  const [a, b] = [first, second].map((z) =>
    z[0].map((_, d) => {
      const column = z.map((row) => row[d])
      const center = mean(column)
      const variance = mean(column.map((value) => (value - center) ** 2))
      return column.map((value) => (value - center) / Math.sqrt(variance + eps))
    }),
  )
  let loss = 0
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) {
      const c = mean(x.map((value, n) => value * y[n]))
      loss += i === j ? (1 - c) ** 2 : lambda * c ** 2
    }
  }
  return loss
}

test('barlowTwins obeys the loss laws', () => {
  const options = { lambda: 0.3, eps: 0.5 } // a large ε, because differences need a smooth function
  checkLoss((a, b) => barlowTwins(a, b, options), twoViews([4, 2]), {
    name: 'barlowTwins',
    runs: 20,
    expected: (a, b) => [definition(rowsOf(a), rowsOf(b), 0.3, 0.5)],
    extremes: extremeViews([4, 2]),
  })
})

test('it equals the definition with its defaults', () => {
  const [a, b] = ['a', 'b'].map((name) => randn([8, 3], new Random(name)))
  const rows = [a, b].map((x) => x.toArray() as number[][])
  expect(barlowTwins(a, b).item()).toBeCloseTo(definition(rows[0], rows[1], 0.005, 1e-5), 4)
})

test('dimensions that agree and are uncorrelated cost nothing', () => {
  const z = tensor([
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ])
  expect(barlowTwins(z, z, { eps: 0 }).item()).toBeCloseTo(0, 6)
})

test('scale and shift of a dimension make no difference', () => {
  const [a, b] = ['a', 'b'].map((name) => randn([8, 3], new Random(name)))
  const moved = add(mul(a, tensor([2, 0.5, 7])), tensor([3, -1, 10]))
  expect(barlowTwins(moved, b).item()).toBeCloseTo(barlowTwins(a, b).item(), 3)
})

test('collapsed embeddings give D, with a finite gradient', () => {
  const z = ones([4, 3]).requireGrad()
  const loss = barlowTwins(z, ones([4, 3]))
  loss.backward()
  expect(loss.item()).toBeCloseTo(3, 6)
  expect(z.grad?.values().every(Number.isFinite)).toBe(true)
})

test('a batch of one and a negative weight are refused', () => {
  expect(() => barlowTwins(ones([1, 3]), ones([1, 3]))).toThrow(/because correlations are over the batch/)
  expect(() => barlowTwins(ones([2, 3]), ones([2, 3]), { lambda: -1 })).toThrow('lambda must be at least 0')
})

import { extremeValues, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import {
  add,
  concat,
  eye,
  mul,
  normalize,
  ones,
  randn,
  reshape,
  select,
  stack,
  zeros,
} from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { cosine, mean, type Rows, rowsOf, unit } from '../testing/loops.ts'
import { codingRate, empSsl } from './emp-ssl.ts'

const rng = new Random('EMP-SSL')

/** ln det by elimination. */
function logDeterminant(matrix: readonly (readonly number[])[]): number {
  const a = matrix.map((row) => [...row])
  let total = 0
  for (let i = 0; i < a.length; i++) {
    total += Math.log(a[i][i])
    for (let j = i + 1; j < a.length; j++) {
      const factor = a[j][i] / a[i][i]
      for (let k = i; k < a.length; k++) a[j][k] -= factor * a[i][k]
    }
  }
  return total
}

function rate(z: Rows, epsilon: number): number {
  const [count, width] = [z.length, z[0].length]
  const inner = z[0].map((_, i) =>
    z[0].map((_, j) => {
      const second = z.reduce((total, row) => total + row[i] * row[j], 0)
      return Number(i === j) + (width / (count * epsilon)) * second
    }),
  )
  return logDeterminant(inner) / 2
}

test('codingRate obeys the loss laws', () => {
  checkLoss((z) => codingRate(z, { epsilon: 0.4 }), [values({ shape: [4, 2] })] as const, {
    name: 'codingRate',
    runs: 20,
    expected: (z) => [rate(rowsOf(z), 0.4)],
    extremes: [values({ shape: [4, 2], min: -1e4, max: 1e4 })] as const,
  })
})

test('empSsl obeys the loss laws', () => {
  const options = { epsilon: 0.5, invariance: 3 }
  checkLoss((z) => empSsl(z, options), [values({ shape: [2, 3, 2], min: 0.25 })] as const, {
    name: 'empSsl',
    runs: 20,
    batched: false,
    expected: (z) => {
      const row = (at: number) => Array.from(z.data.subarray(2 * at, 2 * at + 2) as ArrayLike<number>) // (2, 3, 2)
      const views = [0, 1].map((v) => [0, 1, 2].map((n) => unit(row(3 * v + n))))
      const center = views[0].map((row, n) => row.map((value, d) => (value + views[1][n][d]) / 2))
      const agreement = mean(views.flatMap((view) => view.map((row, n) => cosine(row, center[n]))))
      return [-mean(views.map((view) => rate(view, 0.5))) - 3 * agreement]
    },
    extremes: [extremeValues({ shape: [2, 3, 2] })] as const,
  })
})

test('the order of examples makes no difference', () => {
  const z = randn([2, 5, 3], rng.fork('z'))
  const turned = stack([0, 1].map((v) => concat([...select(z, v)].reverse().map((row) => row.unsqueeze(0)))))
  expect(empSsl(turned).item()).toBeCloseTo(empSsl(z).item(), 3)
})

test('isotropic, collapsed and r-dimensional rows have the rates of the closed form', () => {
  const epsilon = 0.2
  const isotropic = eye(6)
  expect(codingRate(isotropic, { epsilon }).item()).toBeCloseTo(3 * Math.log(1 + 1 / epsilon), 4)
  const collapsed = normalize(ones([8, 6]))
  expect(codingRate(collapsed, { epsilon }).item()).toBeCloseTo(0.5 * Math.log(1 + 6 / epsilon), 4)
  const two = concat([eye(2), zeros([2, 4])], 1)
  expect(codingRate(two, { epsilon }).item()).toBeCloseTo(Math.log(1 + 6 / (2 * epsilon)), 4)
})

test('spreading embeddings lowers the loss', () => {
  const noise = randn([2, 16, 4], rng.fork('noise'))
  const losses = [0, 0.1, 1].map((amount) => {
    const views = add(
      ones([2, 16, 4]),
      reshape(mul(concat([select(noise, 0), select(noise, 0)]), amount), [2, 16, 4]),
    )
    return empSsl(views).item() // both views are equal, so only the rate changes
  })
  expect(losses[1]).toBeLessThan(losses[0])
  expect(losses[2]).toBeLessThan(losses[1])
})

test('one view, no dimension and an ε of 0 are refused', () => {
  expect(() => empSsl(ones([1, 3, 2]))).toThrow(/\(V, N, D\) with 2 views or more; got \[1, 3, 2\]/)
  expect(() => codingRate(zeros([0, 2]))).toThrow(/not empty; got \[0, 2\]/)
  expect(() => codingRate(ones([3, 2]), { epsilon: 0 })).toThrow('epsilon must be above 0')
})

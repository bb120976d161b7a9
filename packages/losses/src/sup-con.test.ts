import { extremeValues, indices, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { concat, ones, randn, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { cosine, logSumExp, mean, type Rows, rowsOf } from '../testing/loops.ts'
import { ntXent } from './nt-xent.ts'
import { supCon } from './sup-con.ts'

const rng = new Random('supervised')
const labels = (...classes: number[]) => tensor(classes, { dtype: 'int32' })

function definition(z: Rows, classes: ArrayLike<number>, temperature: number, inside: boolean): number {
  const losses: number[] = []
  for (const [i, row] of z.entries()) {
    const others = z.map((_, j) => j).filter((j) => j !== i)
    const score = (j: number) => cosine(row, z[j]) / temperature
    const total = logSumExp(others.map(score))
    const logs = others.filter((j) => classes[j] === classes[i]).map((j) => score(j) - total)
    if (logs.length === 0) continue
    losses.push(inside ? -(logSumExp(logs) - Math.log(logs.length)) : -mean(logs))
  }
  return mean(losses)
}

test.each(['out', 'in'] as const)('supCon with the mean %s obeys the loss laws', (place) => {
  // Five rows of four classes: two rows always share one.
  const classes = () => indices({ below: 4, shape: [5] })
  checkLoss(
    (z, y) => supCon(z, y, { temperature: 0.5, mean: place }),
    [values({ shape: [5, 2], awayFrom: [0] }), classes()] as const,
    {
      name: 'supCon',
      runs: 20,
      expected: (z, y) => [definition(rowsOf(z), y.data, 0.5, place === 'in')],
      extremes: [extremeValues({ shape: [5, 2] }), classes()],
    },
  )
})

test('with a class for each example, two views give NT-Xent', () => {
  const [a, b] = ['a', 'b'].map((name) => randn([4, 3], rng.fork(name)))
  const z = concat([a, b])
  const unique = labels(0, 1, 2, 3, 0, 1, 2, 3)
  for (const place of ['out', 'in'] as const) {
    const loss = supCon(z, unique, { temperature: 0.2, mean: place }).item()
    expect(loss).toBeCloseTo(ntXent(a, b, { temperature: 0.2 }).item(), 5)
  }
})

test('the mean outside of the logarithm is another, larger loss than the mean inside', () => {
  const z = randn([6, 3], rng)
  const classes = labels(0, 0, 0, 1, 1, 1)
  const [out, inside] = (['out', 'in'] as const).map((place) => supCon(z, classes, { mean: place }).item())
  expect(out - inside).toBeGreaterThan(0.5)
})

test('identical embeddings give ln(M − 1)', () => {
  expect(supCon(ones([6, 2]), labels(0, 0, 1, 1, 2, 2)).item()).toBeCloseTo(Math.log(5), 5)
})

test('missing positives, float labels and a wrong number of labels are refused', () => {
  const z = ones([3, 2])
  expect(() => supCon(z, labels(0, 1, 2))).toThrow(
    /no two rows have the same label, so there are no positives/,
  )
  expect(() => supCon(z, tensor([0, 0, 1]))).toThrow(/labels are int32 class numbers; got float32/)
  expect(() => supCon(z, labels(0, 0))).toThrow(/needs a label for each row; got embeddings \[3, 2\]/)
})

import { Random } from '@pretexts/random'
import { ones, randn, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { extremeViews, twoViews } from '../testing/embeddings.ts'
import { checkLoss } from '../testing/laws.ts'
import { mean, type Rows, rows, rowsOf, squaredDistance, unit } from '../testing/loops.ts'
import { batchTriplet, mineTriplets } from './mine-triplets.ts'
import { triplet } from './triplet.ts'

const labels = (...classes: number[]) => tensor(classes, { dtype: 'int32' })
const definition = (a: Rows, p: Rows, n: Rows, margin: number) =>
  mean(
    a.map((row, i) => {
      const [x, y, z] = [row, p[i], n[i]].map(unit)
      return Math.max(0, squaredDistance(x, y) - squaredDistance(x, z) + margin)
    }),
  )

test('triplet obeys the loss laws', () => {
  // Squared distances are at most 4: with a margin of 5 no triplet is at the corner.
  checkLoss((a, p, n) => triplet(a, p, n, { margin: 5 }), [...twoViews(), twoViews()[0]] as const, {
    name: 'triplet',
    runs: 20,
    expected: (a, p, n) => [definition(rowsOf(a), rowsOf(p), rowsOf(n), 5)],
    extremes: [...extremeViews(), extremeViews()[0]] as const,
  })
})

test('a triplet that is right by the margin costs nothing, and equal distances cost the margin', () => {
  const [right, up] = [tensor([[1, 0]]), tensor([[0, 1]])]
  expect(triplet(right, right, up, { margin: 1 }).item()).toBe(0)
  expect(triplet(right, up, up, { margin: 0.3 }).item()).toBeCloseTo(0.3, 6)
  expect(triplet(right, up, right, { margin: 0.3 }).item()).toBeCloseTo(2.3, 6)
})

/** The rules of mining once more, by sorting. */
function expectedTriplets(z: Rows, classes: readonly number[], hard: boolean): string[] {
  const found: string[] = []
  for (const [i, row] of z.entries()) {
    const byDistance = z
      .map((other, j) => ({ j, d: squaredDistance(unit(row), unit(other)) }))
      .filter(({ j }) => j !== i)
      .sort((a, b) => a.d - b.d)
    const positives = byDistance.filter(({ j }) => classes[j] === classes[i])
    const negatives = byDistance.filter(({ j }) => classes[j] !== classes[i])
    if (hard) found.push(`${i} ${positives.at(-1)?.j} ${negatives[0].j}`)
    else
      for (const p of positives)
        found.push(`${i} ${p.j} ${(negatives.find(({ d }) => d > p.d) ?? negatives.at(-1))?.j}`)
  }
  return found.sort()
}

test.each(['hard', 'semi-hard'] as const)('%s mining equals a search through sorted distances', (mining) => {
  for (let seed = 0; seed < 10; seed++) {
    const z = randn([9, 3], new Random(seed))
    const classes = [0, 1, 2, 0, 1, 2, 0, 1, 2]
    const { anchors, positives, negatives } = mineTriplets(z, labels(...classes), mining)
    const found = anchors.map((a, i) => `${a} ${positives[i]} ${negatives[i]}`)
    expect(found.sort()).toEqual(expectedTriplets(rows(z), classes, mining === 'hard'))
  }
})

test('the loss of a batch is that of its mined triplets, and reaches the embeddings', () => {
  const z = randn([6, 3], new Random(1)).requireGrad()
  const classes = labels(0, 0, 0, 1, 1, 1)
  const { anchors, positives, negatives } = mineTriplets(z, classes, 'hard')
  const pick = (indices: readonly number[]) => indices.map((i) => rows(z)[i])
  const loss = batchTriplet(z, classes, { mining: 'hard', margin: 1 })
  expect(loss.item()).toBeCloseTo(definition(pick(anchors), pick(positives), pick(negatives), 1), 5)
  loss.backward()
  expect(z.grad?.values().some((value) => value !== 0)).toBe(true)
})

test('collapsed embeddings cost the margin; batches without positives or negatives are refused', () => {
  expect(batchTriplet(ones([4, 2]), labels(0, 0, 1, 1)).item()).toBeCloseTo(0.2, 6)
  expect(() => batchTriplet(ones([4, 2]), labels(0, 1, 2, 3))).toThrow(/there are no positives/)
  expect(() => batchTriplet(ones([4, 2]), labels(1, 1, 1, 1))).toThrow(/there are no negatives/)
})

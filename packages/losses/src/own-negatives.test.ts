import { extremeValues, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { concat, ones, randn, reshape, type Tensor, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { cosine, logSumExp, mean, type Rows, rows, rowsOf } from '../testing/loops.ts'
import { crossEntropy } from './cross-entropy.ts'
import { infoNce } from './info-nce.ts'
import { equalNegatives, ownNegativeLogits } from './own-negatives.ts'

const rng = new Random('own negatives')
const loss = (q: Tensor, p: Tensor, n: Tensor, temperature = 0.1) =>
  crossEntropy(ownNegativeLogits(q, p, n, { temperature }), zeros([q.shape[0]], { dtype: 'int32' }))

function definition(q: Rows, p: Rows, n: readonly Rows[], temperature: number): number {
  return mean(
    q.map((row, m) => {
      const scores = [p[m], ...n[m]].map((k) => cosine(row, k) / temperature)
      return logSumExp(scores) - scores[0]
    }),
  )
}

test('the choice among own negatives obeys the loss laws', () => {
  const shapes = [[3, 2], [3, 2], [3, 4, 2]] as const // biome-ignore format: one line
  const [q, p, n] = shapes.map((shape) => values({ shape, awayFrom: [0] }))
  const [xq, xp, xn] = shapes.map((shape) => extremeValues({ shape }))
  // Positives at an angle that no drawn negative has, so that none is left out.
  checkLoss((a, b, c) => loss(a, b.add(1 / 16), c, 0.5), [q, p, n] as const, {
    name: 'ownNegativeLogits',
    runs: 20,
    expected: (a, b, c) => {
      const shifted = rowsOf(b).map((row) => row.map((value) => value + 1 / 16))
      const negatives = [0, 1, 2].map((m) =>
        [0, 1, 2, 3].map((j) => [...c.data.subarray(8 * m + 2 * j, 8 * m + 2 * j + 2)]),
      )
      return [definition(rowsOf(a), shifted, negatives, 0.5)]
    },
    extremes: [xq, xp, xn] as const,
  })
})

test('with the same negatives for every query it is InfoNCE', () => {
  const [q, p, n] = [3, 3, 5].map((count, i) => randn([count, 4], rng.fork(i)))
  const repeated = reshape(concat([n, n, n]), [3, 5, 4])
  expect(loss(q, p, repeated, 0.2).item()).toBeCloseTo(infoNce(q, p, n, { temperature: 0.2 }).item(), 5)
})

test('equal scores of different vectors cost ln(1 + K)', () => {
  const q = tensor([[1, 0, 0]])
  const negatives = tensor([[[0, 0, 1], [0, -1, 0], [0, 0, -1]]]) // biome-ignore format: one line
  expect(loss(q, tensor([[0, 1, 0]]), negatives).item()).toBeCloseTo(Math.log(4), 6)
})

test('a negative that equals the positive does not count, and gets no gradient', () => {
  const [q, p] = [tensor([[1, 0]]), tensor([[0.6, 0.8]])]
  const other = tensor([[[0, 1]]])
  const both = concat([tensor([[[0.6, 0.8]]]), other], 1).requireGrad()
  const value = loss(q, p, both)
  expect(value.item()).toBeCloseTo(loss(q, p, other).item(), 6)
  value.backward()
  expect(rows(reshape(both.grad as Tensor, [2, 2]))[0]).toEqual([0, 0])
})

test('when all negatives equal the positive the loss is ln(1 + K), not 0, and the share of such rows is told', () => {
  const same = ones([2, 3])
  const negatives = ones([2, 4, 3])
  expect(loss(randn([2, 3], rng), same, negatives).item()).toBeCloseTo(Math.log(5), 5)
  expect(equalNegatives(same, negatives).collapsed).toBe(1)
  const half = concat([negatives.slice([0, 1]), randn([1, 4, 3], rng)])
  expect(equalNegatives(same, half).collapsed).toBe(0.5)
})

test('shapes that do not fit, and a temperature that is none, are refused', () => {
  const [q, n] = [zeros([2, 3]), zeros([2, 4, 3])]
  expect(() => ownNegativeLogits(q, q, zeros([2, 3]))).toThrow(
    /negatives \(M, K, D\).*got \[2, 3\], \[2, 3\], \[2, 3\]/,
  )
  expect(() => ownNegativeLogits(q, q, zeros([2, 0, 3]))).toThrow('none of them empty')
  expect(() => ownNegativeLogits(q, q, n, { temperature: 0 })).toThrow('temperature must be above 0')
})

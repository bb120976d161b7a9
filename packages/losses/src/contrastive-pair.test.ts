import { indices, values } from '@pretexts/gradcheck'
import { cast, ones, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { extremeViews } from '../testing/embeddings.ts'
import { checkLoss } from '../testing/laws.ts'
import { mean, rowsOf, squaredDistance } from '../testing/loops.ts'
import { contrastivePair } from './contrastive-pair.ts'

const same = () => indices({ below: 2, shape: [3] })

test('contrastivePair obeys the loss laws', () => {
  // All distances are above 0 and below the margin: no pair is at a corner.
  const [a, b] = [values({ shape: [3, 2], min: -2, max: -0.5 }), values({ shape: [3, 2], min: 0.5, max: 2 })]
  checkLoss((x, y, s) => contrastivePair(x, y, cast(s, 'float64'), { margin: 9 }), [a, b, same()] as const, {
    name: 'contrastivePair',
    runs: 20,
    expected: (x, y, s) => [
      mean(
        rowsOf(x).map((row, n) => {
          const squares = squaredDistance(row, rowsOf(y)[n])
          return s.data[n] === 1 ? squares : Math.max(0, 9 - Math.sqrt(squares)) ** 2
        }),
      ),
    ],
    extremes: [...extremeViews(), same()] as const,
  })
})

test('like pairs cost their squared distance, unlike ones only within the margin', () => {
  const [a, b] = [tensor([[0, 0]]), tensor([[0.6, 0.8]])]
  expect(contrastivePair(a, b, tensor([1])).item()).toBeCloseTo(1, 6)
  expect(contrastivePair(a, b, tensor([0]), { margin: 3 }).item()).toBeCloseTo(4, 6)
  expect(contrastivePair(a, b, tensor([0]), { margin: 0.5 }).item()).toBe(0)
})

test('an unlike pair at one place costs m², with a finite gradient', () => {
  const a = ones([2, 3]).requireGrad()
  const loss = contrastivePair(a, ones([2, 3]), zeros([2]))
  loss.backward()
  expect(loss.item()).toBe(1)
  expect(a.grad?.values().every((value) => value === 0)).toBe(true)
})

test('labels of another length and a margin of 0 are refused', () => {
  expect(() => contrastivePair(ones([2, 3]), ones([2, 3]), ones([3]))).toThrow(/shapes must be the same/)
  expect(() => contrastivePair(ones([2, 3]), ones([2, 3]), ones([2]), { margin: 0 })).toThrow(
    'margin must be above 0',
  )
})

import { Random } from '@pretexts/random'
import { fromArray, randn, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { accuracy } from './accuracy.ts'

const labels = (...values: number[]) => tensor(values, { dtype: 'int32' })

test('accuracy is the share of rows whose largest logit is at the label', () => {
  expect(
    accuracy(
      tensor([
        [1, 2],
        [3, 0],
        [0, 1],
        [5, 4],
      ]),
      labels(1, 1, 1, 0),
    ),
  ).toBe(0.75)
})

test('guesses are right as often as chance has it', () => {
  const rng = new Random('guesses')
  const guessed = Int32Array.from({ length: 10_000 }, () => rng.integer(4))
  const share = accuracy(randn([10_000, 4], rng), fromArray(guessed, [10_000]))
  expect(Math.abs(share - 0.25)).toBeLessThan(5 * Math.sqrt((0.25 * 0.75) / 10_000)) // five standard deviations
})

test('of equal logits the first counts', () => {
  expect(accuracy(zeros([2, 3]), labels(0, 1))).toBe(0.5)
})

test('what does not fit, and nothing, is refused', () => {
  expect(() => accuracy(zeros([2, 3]), labels(0))).toThrow(
    /needs logits \(N, K\) and labels \(N\) with N ≥ 1; got logits \[2, 3\], labels \[1\]/,
  )
  expect(() => accuracy(zeros([0, 3]), labels())).toThrow(/N ≥ 1/)
  expect(() => accuracy(zeros([2, 3, 1]), labels(0, 1))).toThrow(/N ≥ 1; got logits \[2, 3, 1\]/)
  expect(() => accuracy(zeros([2, 3]), zeros([2, 1], { dtype: 'int32' }))).toThrow(/labels \[2, 1\]/)
  expect(() => accuracy(zeros([2]), labels(0, 1))).toThrow(/logits \[2\]/)
  const refused = expect(() => accuracy(zeros([2, 3]), labels(0)))
  refused.toThrow(expect.objectContaining({ shapes: [[2, 3], [1]] }))
})

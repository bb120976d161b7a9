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

test('equal logits count as often as a draw among them would be right, wherever the label stands', () => {
  for (const label of [0, 1, 2]) expect(accuracy(zeros([1, 3]), labels(label))).toBeCloseTo(1 / 3, 12)
  expect(accuracy(tensor([[2, 1, 2, 0]]), labels(2))).toBe(0.5)
  expect(accuracy(tensor([[2, 1, 2, 0]]), labels(1))).toBe(0)
})

test('a row that holds NaN is not right', () => {
  const row = (...values: number[]) => tensor([values])
  for (const [values, label] of [
    [[Number.NaN, 1], 0],
    [[Number.NaN, 1], 1],
    [[2, 1, Number.NaN], 0],
  ] as const)
    expect(accuracy(row(...values), labels(label))).toBe(0)
  expect(accuracy(row(Number.POSITIVE_INFINITY, 1), labels(0))).toBe(1)
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

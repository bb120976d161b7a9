import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, DtypeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { log } from '../elementwise/log.ts'
import { mul } from '../elementwise/mul.ts'
import { argmax } from '../reduction/argmax.ts'
import { mean } from '../reduction/mean.ts'
import { sum } from '../reduction/sum.ts'
import { expand } from '../shape/expand.ts'
import { gumbelSoftmax } from './gumbel-softmax.ts'

test('gumbelSoftmax obeys the op laws for any fixed noise', () => {
  checkOp((logits) => gumbelSoftmax(logits, new Random(1), { temperature: 0.5 }), values({ shape: [2, 3] }), {
    name: 'gumbelSoftmax',
  })
})

test('every sample sums to 1, along the axis that was asked for', () => {
  const sample = gumbelSoftmax(zeros([3, 4]), new Random(2), { axis: 0 })
  for (const total of sum(sample, 0).values()) expect(total).toBeCloseTo(1, 6)
})

test('category k comes out largest with probability softmax(logits)ₖ', () => {
  const draws = 20_000
  const logits = expand(log(tensor([0.1, 0.2, 0.7])), [draws, 3])
  const frequency = mean(gumbelSoftmax(logits, new Random(3), { hard: true }), 0).values()
  const sigma = (p: number) => Math.sqrt((p * (1 - p)) / draws)
  for (const [k, p] of [0.1, 0.2, 0.7].entries())
    expect(Math.abs(frequency[k] - p)).toBeLessThan(4 * sigma(p))
})

test('a hard sample is one-hot at the largest of the soft one, and has its gradient', () => {
  const logits = tensor([
    [0.5, 0.25, -1],
    [2, 0, 1],
  ])
  const weights = tensor([1, 2, 3])
  const slope = (hard: boolean) =>
    grad((x) => sum(mul(gumbelSoftmax(x, new Random(4), { hard }), weights)))(logits)[0]
  const hard = gumbelSoftmax(logits, new Random(4), { hard: true })
  expect(argmax(hard, 1).toArray()).toEqual(argmax(gumbelSoftmax(logits, new Random(4)), 1).toArray())
  expect(Array.from(hard.values()).sort()).toEqual([0, 0, 0, 0, 1, 1])
  expect(slope(true).toArray()).toEqual(slope(false).toArray())
})

test('the same seed gives the same sample', () => {
  const draw = () => gumbelSoftmax(zeros([5]), new Random('a')).toArray()
  expect(draw()).toEqual(draw())
})

test('a temperature that is not positive is refused, and so are integers', () => {
  expect(() => gumbelSoftmax(zeros([2]), new Random(0), { temperature: 0 })).toThrow(ArgumentError)
  expect(() => gumbelSoftmax(zeros([2], { dtype: 'int32' }), new Random(0))).toThrow(DtypeError)
})

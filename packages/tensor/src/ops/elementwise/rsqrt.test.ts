import { positiveValues } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { mul } from './mul.ts'
import { rsqrt } from './rsqrt.ts'

test('rsqrt obeys the op laws', () =>
  checkOp(rsqrt, positiveValues(), { expected: elementwise((x) => x ** -0.5) }))

test('rsqrt is Infinity at 0', () => {
  expect(rsqrt(tensor([0])).toArray()).toEqual([Infinity])
})

test('the gradient of rsqrt keeps its digits where y³ is no float32', () => {
  for (const [x, g] of [
    [1e30, 1e15],
    [1e-30, 1e-15],
  ]) {
    const slope = grad((leaf) => sum(mul(rsqrt(leaf), g)))(tensor([x]))[0].item()
    expect(slope / (-0.5 * g * x ** -1.5)).toBeCloseTo(1, 6)
  }
})

import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { elu } from './elu.ts'

test('elu obeys the op laws', () =>
  checkOp(elu, [values({ awayFrom: [0] }), fc.constantFrom(1, 0.5, 2)], {
    expected: elementwise((x, alpha) => (x > 0 ? x : alpha * (Math.exp(x) - 1))),
  }))

test('at 0 the derivative of elu is alpha', () => {
  expect(grad((x) => elu(x, 0.5))(tensor(0))[0].item()).toBe(0.5)
})

test('elu and its gradient are finite at the ends of float32', () => {
  const x = tensor([3e38, -3e38])
  expect(elu(x).toArray()).toEqual([Math.fround(3e38), -1])
  expect(grad((x) => sum(elu(x)))(x)[0].toArray()).toEqual([1, 0])
})

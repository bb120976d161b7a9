import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { leakyRelu } from './leaky-relu.ts'

test('leakyRelu obeys the op laws', () =>
  checkOp(leakyRelu, [values({ awayFrom: [0] }), fc.constantFrom(0.01, 0.25, 2, -1)], {
    expected: elementwise((x, slope) => (x > 0 ? x : slope * x)),
  }))

test('at 0 the derivative of leakyRelu is the slope', () => {
  expect(grad((x) => leakyRelu(x, 0.25))(tensor(0))[0].item()).toBe(0.25)
})

test('leakyRelu keeps NaN', () => {
  expect(leakyRelu(tensor([NaN])).toArray()).toEqual([NaN])
})

import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { relu } from './relu.ts'

test('relu obeys the op laws', () =>
  checkOp(relu, values({ awayFrom: [0] }), { expected: elementwise((x) => (x + Math.abs(x)) / 2) }))

test('at 0 the derivative of relu is 0', () => {
  expect(grad(relu)(tensor(0))[0].item()).toBe(0)
})

test('relu keeps NaN and infinities', () => {
  expect(relu(tensor([NaN, Infinity, -Infinity])).toArray()).toEqual([NaN, Infinity, 0])
})

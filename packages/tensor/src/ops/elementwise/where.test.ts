import { masks, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { greater } from '../comparison/greater.ts'
import { sum } from '../reduction/sum.ts'
import { log } from './log.ts'
import { where } from './where.ts'

const pick = elementwise((condition, a, b) => (condition ? a : b))

test('where obeys the op laws', () => {
  const shape = [2, 3]
  checkOp(where, [masks({ shape }), values({ shape }), values({ shape })], { expected: pick })
})

test('where broadcasts all three', () => {
  checkOp(where, [masks({ shape: [2, 1] }), values({ shape: [3] }), values({ shape: [] })], {
    expected: pick,
  })
})

test('what is not picked gets a gradient of 0, even from an infinite derivative', () => {
  const x = tensor([0, 2])
  const [g] = grad((x) => sum(where(greater(x, 1), log(where(greater(x, 1), x, 1)), 0)))(x)
  expect(g.toArray()).toEqual([0, 0.5])
})

test('a condition that is no mask is refused', () => {
  expect(() => where(tensor([1, 0]), 1, 2)).toThrow(DtypeError)
  expect(() => where(tensor([1, 0]), 1, 2)).toThrow('where: the condition must be a uint8 mask; got float32')
})

test('shapes that do not broadcast are refused', () => {
  expect(() => where(greater(zeros([2]), 0), zeros([3]), 0)).toThrow(ShapeError)
})

import { values, withAxes } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { full, tensor, zeros } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { prod } from './prod.ts'

const byHand = reduction((group) => group.reduceRight((product, x) => product * x, 1))

test('prod obeys the op laws over any axes, zeros among the elements', () => {
  checkOp(prod, withAxes(values({ min: -1, max: 1 })), { expected: byHand })
})

test('one zero takes the whole gradient, two zeros leave none', () => {
  const gradient = grad((x) => prod(x))
  expect(gradient(tensor([2, 0, 3]))[0].toArray()).toEqual([0, 6, 0])
  expect(gradient(tensor([2, 0, 0]))[0].toArray()).toEqual([0, 0, 0])
})

test('a product of nothing is 1', () => {
  expect(prod(zeros([2, 0]), 1).toArray()).toEqual([1, 1])
})

test('prod takes integers, and masks as int32', () => {
  expect(prod(tensor([3, 4], { dtype: 'int32' })).item()).toBe(12)
  expect(prod(full([3], 20, { dtype: 'uint8' })).item()).toBe(8000)
})

test('a product of integers that does not fit keeps its last bits', () => {
  expect(prod(full([1000], 3, { dtype: 'int32' })).item()).toBe(-742892767)
})

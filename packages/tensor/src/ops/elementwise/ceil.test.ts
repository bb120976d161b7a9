import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { ceil } from './ceil.ts'

test('ceil obeys the op laws', () =>
  checkOp(ceil, values({ awayFrom: [-3, -2, -1, 0, 1, 2, 3] }), {
    expected: elementwise((x) => x + (((-x % 1) + 1) % 1)),
  }))

test('ceil goes up, also below 0', () => {
  expect(ceil(tensor([0.5, 2.5, -2])).toArray()).toEqual([1, 3, -2])
})

test('no gradient passes through ceil', () => {
  expect(grad(ceil)(tensor(0.25))[0].item()).toBe(0)
})

test('ceil leaves integers as they are', () => {
  expect(ceil(tensor([-3, 4], { dtype: 'int32' })).toArray()).toEqual([-3, 4])
})

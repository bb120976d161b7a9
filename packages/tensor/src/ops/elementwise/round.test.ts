import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { round } from './round.ts'

test('round obeys the op laws', () =>
  checkOp(round, values({ awayFrom: [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5] }), {
    expected: elementwise((x) => Number(x.toFixed(0))),
  }))

test('halves go to the even number', () => {
  expect(round(tensor([0.5, 1.5, 2.5, -1.5, 3e38])).toArray()).toEqual([0, 2, 2, -2, Math.fround(3e38)])
})

test('no gradient passes through round', () => {
  expect(grad(round)(tensor(0.25))[0].item()).toBe(0)
})

test('round leaves integers as they are', () => {
  expect(round(tensor([-3, 4], { dtype: 'int32' })).toArray()).toEqual([-3, 4])
})

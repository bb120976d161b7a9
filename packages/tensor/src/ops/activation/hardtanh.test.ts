import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { hardtanh } from './hardtanh.ts'

test('hardtanh obeys the op laws', () =>
  checkOp(hardtanh, values({ awayFrom: [-1, 1] }), {
    expected: elementwise((x) => Math.min(Math.max(x, -1), 1)),
  }))

test('at the bounds themselves the gradient is 0', () => {
  expect(grad((x) => sum(hardtanh(x)))(tensor([-1, 0, 1]))[0].toArray()).toEqual([0, 1, 0])
})

test('hardtanh takes other bounds, in order', () => {
  expect(hardtanh(tensor([-1, 7]), { min: 0, max: 6 }).toArray()).toEqual([0, 6])
  expect(() => hardtanh(tensor([1]), { min: 2, max: 1 })).toThrow('hardtanh: min must not be above max')
})

import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { expm1 } from './expm1.ts'

test('expm1 obeys the op laws', () =>
  checkOp(expm1, values(), { expected: elementwise((x) => Math.E ** x - 1) }))

test('expm1 is exact for numbers that vanish next to 1', () => {
  expect(expm1(tensor([1e-30])).toArray()).toEqual([Math.fround(1e-30)])
})

import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { log1p } from './log1p.ts'

test('log1p obeys the op laws', () =>
  checkOp(log1p, values({ min: -3 / 4 }), { expected: elementwise((x) => Math.log2(x + 1) / Math.LOG2E) }))

test('log1p is exact for numbers that vanish next to 1, −Infinity at −1 and NaN below', () => {
  expect(log1p(tensor([1e-30, -1, -2])).toArray()).toEqual([Math.fround(1e-30), -Infinity, NaN])
})

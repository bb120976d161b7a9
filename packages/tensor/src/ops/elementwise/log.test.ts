import { positiveValues } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { log } from './log.ts'

test('log obeys the op laws', () =>
  checkOp(log, positiveValues(), { expected: elementwise((x) => Math.log2(x) / Math.LOG2E) }))

test('log is −Infinity at 0 and NaN below', () => {
  expect(log(tensor([0, -1])).toArray()).toEqual([-Infinity, NaN])
})

import { positiveValues } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { rsqrt } from './rsqrt.ts'

test('rsqrt obeys the op laws', () =>
  checkOp(rsqrt, positiveValues(), { expected: elementwise((x) => x ** -0.5) }))

test('rsqrt is Infinity at 0', () => {
  expect(rsqrt(tensor([0])).toArray()).toEqual([Infinity])
})

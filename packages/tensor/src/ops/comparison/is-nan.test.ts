import { nonFiniteValues } from '@pretexts/gradcheck'
import { test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { isNaN as isNaNMask } from './is-nan.ts'

test('isNaN obeys the op laws', () =>
  checkForward(isNaNMask, nonFiniteValues(), { expected: elementwise((x) => (x === x ? 0 : 1)) }))

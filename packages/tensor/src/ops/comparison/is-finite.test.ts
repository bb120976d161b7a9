import { nonFiniteValues } from '@pretexts/gradcheck'
import { test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { isFinite as isFiniteMask } from './is-finite.ts'

test('isFinite obeys the op laws', () =>
  checkForward(isFiniteMask, nonFiniteValues(), { expected: elementwise((x) => (x - x === 0 ? 1 : 0)) }))

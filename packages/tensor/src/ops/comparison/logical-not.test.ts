import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { logicalNot } from './logical-not.ts'

test('logicalNot obeys the op laws', () =>
  checkForward(logicalNot, values({ min: -1 / 4, max: 1 / 4 }), {
    expected: elementwise((x) => (x ** 2 > 0 ? 0 : 1)),
  }))

test('NaN counts as true', () => {
  expect(logicalNot(tensor([NaN])).toArray()).toEqual([0])
})

import { expect, test } from 'vitest'
import { digitAmbiguities } from './digit-ambiguity.ts'

test('0, 1 and 8 survive a half turn alone, 6 and 9 as each other', () => {
  expect(digitAmbiguities.map(({ digits }) => digits)).toEqual([[0], [1], [8], [6, 9]])
  for (const { turn, reason } of digitAmbiguities)
    expect([turn, reason.includes('upside down')]).toEqual([180, true])
})

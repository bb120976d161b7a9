import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { drawnShare, expectedShare } from './hidden-share.ts'

test('the settings of the paper hide 49%, by the formula and when drawn', () => {
  expect(expectedShare(0.065, 10)).toBeCloseTo(0.489, 3)
  expect(drawnShare(0.065, 10, 4_000_000, new Random(1))).toBeCloseTo(0.489, 2)
})

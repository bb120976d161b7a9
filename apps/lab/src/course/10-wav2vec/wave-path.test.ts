import { expect, test } from 'vitest'
import { wavePath } from './wave-path.ts'

test('the outline goes along the highest values and back along the lowest', () => {
  expect(wavePath([0, 1, -1, 0.5], 2, 100)).toBe('0,0.00 1,25.00 1,100.00 0,50.00')
})

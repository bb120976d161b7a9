import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { luck } from './luck.ts'

test('without a gap either method wins half of the time, with a wide one hardly ever the worse', () => {
  const even = luck({ gap: 0, spread: 0.02, runs: 5, trials: 2000 }, new Random(1))
  expect(even.wrongWinner).toBeGreaterThan(0.45)
  expect(even.wrongWinner).toBeLessThan(0.55)
  const wide = luck({ gap: 0.1, spread: 0.02, runs: 5, trials: 500 }, new Random(1))
  expect(wide).toEqual({ wrongWinner: 0, overlap: expect.closeTo(0, 1) })
})

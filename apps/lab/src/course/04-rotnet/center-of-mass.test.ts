import { take } from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { centerCounts, centerOf } from './center-of-mass.ts'

test('the center of mass of one pixel is that pixel, and of nothing the origin', () => {
  expect(centerOf([0, 0, 0, 0, 0, 1], 3)).toEqual([1, 2])
  expect(centerOf([0, 0], 2)).toEqual([0, 0])
})

test('the center alone tells the rotation of MNIST, and hideCenter takes that away', async () => {
  const digits = take(await readMnist('train'), 400)
  const samples = await digits.read(Array.from({ length: 400 }, (_, i) => i))
  expect(centerCounts(samples, false, new Random(1)).accuracy).toBeGreaterThan(0.97)
  expect(centerCounts(samples, true, new Random(1)).accuracy).toBeLessThan(0.4)
})

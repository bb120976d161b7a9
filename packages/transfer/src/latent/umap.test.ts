import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { smallDigits } from '../../testing/small-digits.ts'
import { trustworthiness } from './trustworthiness.ts'
import { umap } from './umap.ts'

const digits = await smallDigits(120)

test('a map is trusted far more than a random one, and is the same for the same stream', async () => {
  const map = await umap(digits, new Random(1), { epochs: 100 })
  expect([map.count, map.width, map.features.length]).toEqual([120, 2, 240])
  expect(trustworthiness(digits, map, 5)).toBeGreaterThan(0.85)
  expect((await umap(digits, new Random(1), { epochs: 100 })).features).toEqual(map.features)
})

test('options out of range are refused by name', async () => {
  await expect(umap(digits, new Random(1), { neighbors: 120 })).rejects.toThrow(
    'umap: neighbors must be a whole number from 2 to 119; got 120',
  )
  await expect(umap(digits, new Random(1), { minDistance: -1 })).rejects.toThrow('minDistance')
})

import type { ImageSamples } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { damaged, damages } from './damage.ts'

const rng = new Random(1)
const values = Uint8Array.from({ length: 2 * 784 }, () => rng.integer(256))
const form = { kind: 'image', channels: 1, height: 28, width: 28 } as const
const samples: ImageSamples = { form, values, labels: null, indices: Int32Array.of(0, 1) }

test.each(damages)('the answer to %s is the clean image', (damage) => {
  const { inputs, targets } = damaged(samples, damage, 0.4, new Random(2))
  expect(inputs.shape).toEqual([2, 1, 28, 28])
  for (const [i, value] of targets.values().entries()) expect(value).toBeCloseTo(values[i] / 255, 6)
  const same = inputs.values().every((value, i) => value === targets.values()[i])
  expect(same).toBe(damage === 'nothing')
})

import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { mean, randn, square, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { ResNet } from './res-net.ts'

const form = { kind: 'image' as const, channels: 3, height: 8, width: 6 }

test('ResNet-18 for 32×32 color images has the 11,168,832 parameters that are known for it', () => {
  const cifar = { kind: 'image' as const, channels: 3, height: 32, width: 32 }
  const encoder = new ResNet({ form: cifar, width: 1 }, new Random(1))
  expect(encoder.features).toBe(512)
  expect(encoder.parameterCount()).toBe(11_168_832) // 11,173,962 with its 10-way linear layer
})

test('every parameter gets a gradient, whatever the number of blocks', () => {
  const encoder = new ResNet({ form, width: 1 / 32, blocks: [1, 2, 1] }, new Random(1))
  expect(encoder.forward(zeros([2, 3, 8, 6]), evaluation()).shape).toEqual([2, 8])
  const h = encoder.forward(randn([4, 3, 8, 6], new Random(2)), { training: true, rng: new Random(3) })
  mean(square(h)).backward()
  for (const [name, { grad }] of encoder.namedParameters()) expect(grad, name).not.toBeNull()
})

test('options that make no network are refused', () => {
  expect(() => new ResNet({ form, blocks: [] }, new Random(1))).toThrow('stages must be a whole number ≥ 1')
  expect(() => new ResNet({ form, blocks: [0] }, new Random(1))).toThrow(
    'blocks[0] must be a whole number ≥ 1',
  )
  expect(() => new ResNet({ form, width: 0 }, new Random(1))).toThrow('width must be above 0')
})

import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { mean, randn, square, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { NewModel } from './new-model.ts'

const form = { kind: 'image', channels: 1, height: 8, width: 6 } as const

test('a newModel maps images to features', () => {
  const encoder = new NewModel({ form, filters: 5 }, new Random(1))
  expect(encoder.forward(zeros([2, 1, 8, 6]), evaluation()).shape).toEqual([2, 5])
  expect(() => encoder.forward(zeros([2, 3, 8, 6]), evaluation())).toThrow('input must be (N, 1, 8, 6)')
})

test('every parameter gets a gradient', () => {
  const encoder = new NewModel({ form }, new Random(1))
  mean(
    square(encoder.forward(randn([4, 1, 8, 6], new Random(2)), { training: true, rng: new Random(3) })),
  ).backward()
  for (const [name, { grad }] of encoder.namedParameters()) expect(grad, name).not.toBeNull()
})

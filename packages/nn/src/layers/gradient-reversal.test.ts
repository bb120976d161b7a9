import { grad, mul, sum, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { GradientReversal } from './gradient-reversal.ts'

test('values pass, gradients come back reversed and scaled', () => {
  const x = tensor([1, -2])
  for (const factor of [1, 0.5, 0]) {
    const layer = new GradientReversal({ factor })
    expect(layer.forward(x).toArray()).toEqual([1, -2])
    const [g] = grad((y) => sum(mul(layer.forward(y), tensor([3, 4]))))(x)
    expect(g.toArray()).toEqual([-3 * factor, -4 * factor])
  }
  expect(new GradientReversal().describe()).toBe('factor 1')
  expect(() => new GradientReversal({ factor: Number.NaN })).toThrow('factor must be finite; got NaN')
})

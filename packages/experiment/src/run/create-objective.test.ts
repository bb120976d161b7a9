import { defaultsOf } from '@pretexts/contracts'
import { Linear } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, sum, updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { trainingOptions } from '../settings/training-options.ts'
import { optimizerFor } from './create-objective.ts'

const lengths = (values: ArrayLike<number>) => Math.hypot(...Array.from(values))

test('--optimizer lars scales the step of weights to their length, and leaves biases alone', () => {
  const layer = new Linear({ inputs: 3, outputs: 2 }, new Random(1))
  updateInPlace(layer.weight, (data) => data.fill(0.5))
  const training = {
    ...defaultsOf(trainingOptions),
    optimizer: 'lars',
    learningRate: 2,
    weightDecay: 0,
  } as const
  const optimizer = optimizerFor(layer, training)
  expect(optimizer.state().algorithm).toBe('LARS')
  const before = [layer.weight, layer.bias].map((parameter) => parameter?.values().slice() ?? [])
  sum(layer.forward(fromArray(Float32Array.of(100, -200, 50), [1, 3]))).backward()
  optimizer.step()
  const after = [layer.weight, layer.bias].map((parameter) => parameter?.values() ?? [])
  const [weight, bias] = after.map((values, i) => Array.from(values, (value, k) => value - before[i][k]))
  expect(lengths(weight) / lengths(before[0])).toBeCloseTo(2 * 0.001, 6) // η ξ, whatever the gradient
  expect(bias.map((step) => Number(step.toFixed(5)))).toEqual([-2, -2]) // η times its gradient, 1
})

test('the other choices are AdamW and SGD', () => {
  const layer = new Linear({ inputs: 3, outputs: 2 }, new Random(1))
  const algorithm = (optimizer: 'adamw' | 'sgd') =>
    optimizerFor(layer, { ...defaultsOf(trainingOptions), optimizer } as never).state().algorithm
  expect([algorithm('adamw'), algorithm('sgd')]).toEqual(['AdamW', 'SGD'])
})

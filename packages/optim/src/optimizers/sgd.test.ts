import { expect, test } from 'vitest'
import { descendQuadratic, run, runScalar, type ScalarRule, twoParameters } from '../../testing/problem.ts'
import { biasesAndNorms } from './exclude.ts'
import { SGD, type SGDOptions } from './sgd.ts'

/** PyTorch's documentation of torch.optim.SGD, in its words: the first buffer is the gradient itself. */
const torchRule = ({
  learningRate,
  momentum = 0,
  nesterov = false,
  weightDecay = 0,
}: SGDOptions): ScalarRule => {
  return (weight, gradient, step, memory, name) => {
    let g = gradient + (name === 'layer.bias' ? 0 : weightDecay) * weight
    if (momentum !== 0) {
      memory.buffer = step > 1 ? momentum * memory.buffer + g : g
      g = nesterov ? g + momentum * memory.buffer : memory.buffer
    }
    return weight - learningRate * g
  }
}

test.each([
  ['plain', { learningRate: 0.1 }],
  ['with weight decay', { learningRate: 0.1, weightDecay: 0.3 }],
  ['with momentum', { learningRate: 0.1, momentum: 0.9 }],
  [
    'with Nesterov momentum and weight decay',
    { learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 5e-4 },
  ],
])('SGD %s follows the scalar formula', (_title, options) => {
  const parameters = twoParameters()
  const found = run(
    new SGD(parameters, { ...options, exclude: (name) => name === 'layer.bias' }),
    parameters,
    10,
  )
  runScalar(torchRule(options), 10).forEach((expected, i) => {
    expect(found[i]).toBeCloseTo(expected, 13)
  })
})

test('weight decay without exclude reaches every parameter, biasesAndNorms spares those with one axis', () => {
  const decayed = (exclude?: SGDOptions['exclude']) => {
    const parameters = twoParameters()
    const before = parameters.map(([, parameter]) => parameter.toArray())
    for (const [, parameter] of parameters) parameter.grad = parameter.mul(0)
    new SGD(parameters, { learningRate: 1, weightDecay: 0.1, exclude }).step()
    return parameters.map(
      ([, parameter], i) => JSON.stringify(parameter.toArray()) !== JSON.stringify(before[i]),
    )
  }
  expect(decayed()).toEqual([true, true])
  expect(decayed(biasesAndNorms)).toEqual([true, false])
})

test('SGD finds the minimum of a quadratic, faster with momentum', () => {
  const plain = (parameters: ReturnType<typeof twoParameters>) => new SGD(parameters, { learningRate: 0.1 })
  // The slowest direction shrinks by 1 − 0.1 · 2 per step, from a distance of 1.
  expect(descendQuadratic(plain, 50)).toBeCloseTo(Math.max(0.8 ** 50, 2 * 0.7 ** 50, 3 * 0.6 ** 50), 12)
  expect(
    descendQuadratic((p) => new SGD(p, { learningRate: 0.1, momentum: 0.9, nesterov: true }), 400),
  ).toBeLessThan(1e-6)
})

test('options out of range are refused', () => {
  const make = (options: SGDOptions) => () => new SGD(twoParameters(), options)
  expect(make({ learningRate: -1 })).toThrow('SGD: learningRate must be a finite number ≥ 0; got -1')
  expect(make({ learningRate: 1, momentum: 1 })).toThrow(
    'SGD: momentum must be at least 0 and below 1; got 1',
  )
  expect(make({ learningRate: 1, weightDecay: Number.NaN })).toThrow(
    'SGD: weightDecay must be a finite number ≥ 0; got NaN',
  )
  expect(make({ learningRate: 1, nesterov: true })).toThrow('SGD: nesterov needs a momentum')
})

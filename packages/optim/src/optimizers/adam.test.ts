import { expect, test } from 'vitest'
import { descendQuadratic, run, runScalar, type ScalarRule, twoParameters } from '../../testing/problem.ts'
import { Adam } from './adam.ts'
import { AdamW } from './adam-w.ts'
import type { AdamOptions } from './moment-optimizer.ts'

/** Kingma & Ba's Algorithm 1 line by line, with PyTorch's two ways of weight decay. */
const rule = (
  { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-8 }: AdamOptions,
  l2: number,
  decoupled: number,
): ScalarRule => {
  return (start, gradient, t, memory, name) => {
    const spared = name === 'layer.bias'
    let weight = start
    let g = gradient
    if (!spared) {
      g += l2 * weight
      weight *= 1 - learningRate * decoupled
    }
    memory.m = beta1 * (memory.m ?? 0) + (1 - beta1) * g
    memory.v = beta2 * (memory.v ?? 0) + (1 - beta2) * g ** 2
    const mHat = memory.m / (1 - beta1 ** t)
    const vHat = memory.v / (1 - beta2 ** t)
    return weight - (learningRate * mHat) / (Math.sqrt(vHat) + eps)
  }
}

const exclude = (name: string) => name === 'layer.bias'

test.each([
  ['with its defaults', {}],
  ['with other options', { learningRate: 0.05, beta1: 0.8, beta2: 0.9, eps: 1e-3, weightDecay: 0.2 }],
])('Adam %s follows the scalar formula', (_title, options: AdamOptions) => {
  const parameters = twoParameters()
  const found = run(new Adam(parameters, { ...options, exclude }), parameters, 10)
  runScalar(rule(options, options.weightDecay ?? 0, 0), 10).forEach((expected, i) => {
    expect(found[i]).toBeCloseTo(expected, 13)
  })
})

test.each([
  ['with its defaults', {}],
  ['with other options', { learningRate: 0.05, beta1: 0.8, beta2: 0.9, eps: 1e-3, weightDecay: 0.2 }],
])('AdamW %s follows the scalar formula', (_title, options: AdamOptions) => {
  const parameters = twoParameters()
  const found = run(new AdamW(parameters, { ...options, exclude }), parameters, 10)
  runScalar(rule(options, 0, options.weightDecay ?? 0.01), 10).forEach((expected, i) => {
    expect(found[i]).toBeCloseTo(expected, 13)
  })
})

test('the first step of Adam is as long as the learning rate, whatever the gradient', () => {
  for (const scale of [1e-3, 1, 1e6]) {
    const parameters = twoParameters()
    const before = parameters.flatMap(([, parameter]) => Array.from(parameter.values()))
    const adam = new Adam(parameters, { learningRate: 0.1, eps: 0 })
    for (const [, parameter] of parameters) parameter.grad = parameter.mul(scale)
    adam.step()
    const after = parameters.flatMap(([, parameter]) => Array.from(parameter.values()))
    after.forEach((value, i) => {
      expect(Math.abs(value - before[i])).toBeCloseTo(0.1, 12)
    })
  }
})

test('Adam and AdamW without weight decay are the same', () => {
  const [a, b] = [twoParameters(), twoParameters()]
  expect(run(new Adam(a), a, 5)).toEqual(run(new AdamW(b, { weightDecay: 0 }), b, 5))
})

test('Adam finds the minimum of a quadratic', () => {
  expect(descendQuadratic((parameters) => new Adam(parameters, { learningRate: 0.1 }), 1000)).toBeLessThan(
    1e-6,
  )
})

test('options out of range are refused under the name of the algorithm', () => {
  expect(() => new Adam(twoParameters(), { beta1: 1 })).toThrow(
    'Adam: beta1 must be at least 0 and below 1; got 1',
  )
  expect(() => new AdamW(twoParameters(), { eps: -1 })).toThrow(
    'AdamW: eps must be a finite number ≥ 0; got -1',
  )
})

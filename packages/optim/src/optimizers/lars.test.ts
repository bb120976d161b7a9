import { fromArray } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { descendQuadratic, run, setGradients, twoParameters } from '../../testing/problem.ts'
import { LARS, type LarsOptions } from './lars.ts'
import { SGD } from './sgd.ts'

const length = (values: readonly number[]) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0))

/** The algorithm once more, a whole parameter at a time. */
function expected(
  { learningRate, momentum = 0.9, weightDecay = 0, trust = 0.001 }: LarsOptions,
  steps: number,
) {
  const parameters = twoParameters()
  return parameters.flatMap(([name, parameter]) => {
    let w = Array.from(parameter.values())
    let v = w.map(() => 0)
    for (let step = 0; step < steps; step++) {
      setGradients(parameters, step)
      const bias = name === 'layer.bias'
      const g = Array.from(parameter.grad?.values() ?? [], (x, i) => x + (bias ? 0 : weightDecay) * w[i])
      const ratio = bias ? 1 : (trust * length(w)) / length(g)
      v = v.map((x, i) => momentum * x + ratio * g[i])
      w = w.map((x, i) => x - learningRate * v[i])
    }
    return w
  })
}

test.each([
  ['with its defaults', { learningRate: 1 }],
  ['with other options', { learningRate: 0.3, momentum: 0.5, weightDecay: 0.1, trust: 0.02 }],
])('LARS %s follows the formula, and leaves biases to SGD', (_title, options) => {
  const parameters = twoParameters()
  const found = run(new LARS(parameters, options), parameters, 10)
  expected(options, 10).forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, 13)
  })
})

test('the first step of a weight is η ξ ‖w‖ long, whatever the scale of its gradient', () => {
  for (const scale of [1e-6, 1, 1e6]) {
    const [[name, weight]] = twoParameters()
    const before = Array.from(weight.values())
    weight.grad = fromArray(
      Float64Array.from(before, (_, i) => scale * (i + 1)),
      weight.shape,
    )
    new LARS([[name, weight]], { learningRate: 2, trust: 0.01 }).step()
    const step = Array.from(weight.values(), (value, i) => value - before[i])
    expect(length(step) / (2 * 0.01 * length(before))).toBeCloseTo(1, 10)
  }
})

test('weights of 0 move like in SGD, and a gradient of 0 leaves weights alone', () => {
  const at = (weights: number[], gradient: number[]) => {
    const weight = fromArray(Float64Array.from(weights), [1, 2], { requiresGrad: true })
    weight.grad = fromArray(Float64Array.from(gradient), [1, 2])
    new LARS([['weight', weight]], { learningRate: 0.5 }).step()
    return Array.from(weight.values())
  }
  expect(at([0, 0], [1, 2])).toEqual([-0.5, -1])
  expect(at([3, 4], [0, 0])).toEqual([3, 4])
})

test('with everything excluded it is SGD with momentum', () => {
  const [a, b] = [twoParameters(), twoParameters()]
  const lars = new LARS(a, { learningRate: 0.1, weightDecay: 0.2, exclude: () => true })
  expect(run(lars, a, 5)).toEqual(run(new SGD(b, { learningRate: 0.1, momentum: 0.9 }), b, 5))
})

test('LARS goes down a quadratic, and options out of range are refused', () => {
  const make = (parameters: [string, ReturnType<typeof fromArray>][]) =>
    new LARS(parameters, { learningRate: 0.1, momentum: 0, exclude: () => true })
  expect(descendQuadratic(make, 200)).toBeLessThan(1e-6)
  expect(() => new LARS(twoParameters(), { learningRate: 1, momentum: 1 })).toThrow(
    'LARS: momentum must be at least 0 and below 1; got 1',
  )
  expect(() => new LARS(twoParameters(), { learningRate: 1, trust: -1 })).toThrow('LARS: trust must be')
})

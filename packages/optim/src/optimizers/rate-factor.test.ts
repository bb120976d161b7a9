import { expect, test } from 'vitest'
import { run, twoParameters } from '../../testing/problem.ts'
import { Adam } from './adam.ts'
import { AdamW } from './adam-w.ts'
import type { NamedParameters, Optimizer } from './optimizer.ts'
import type { RateFactor } from './rate-factor.ts'
import { SGD } from './sgd.ts'

type Make = (parameters: NamedParameters, learningRate: number, rateFactor?: RateFactor) => Optimizer

const algorithms: [string, Make][] = [
  ['SGD', (p, learningRate, rateFactor) => new SGD(p, { learningRate, momentum: 0.9, rateFactor })],
  ['Adam', (p, learningRate, rateFactor) => new Adam(p, { learningRate, weightDecay: 0.1, rateFactor })],
  ['AdamW', (p, learningRate, rateFactor) => new AdamW(p, { learningRate, weightDecay: 0.1, rateFactor })],
]

const onlyBias: RateFactor = (name) => (name === 'layer.bias' ? 0.25 : 1)

test.each(algorithms)('a factor in %s is a learning rate of the parameter’s own', (_name, make) => {
  const [together, weight, bias] = [twoParameters(), twoParameters(), twoParameters()]
  const values = run(make(together, 0.1, onlyBias), together, 5)
  run(make([weight[0]], 0.1), weight, 5)
  run(make([bias[1]], 0.1 * 0.25), bias, 5)
  expect(values).toEqual([...weight[0][1].values(), ...bias[1][1].values()])
})

test.each(algorithms)('a schedule of %s moves all parameters, each by its factor', (_name, make) => {
  const [a, b] = [twoParameters(), twoParameters()]
  const scheduled = make(a, 123, () => 0.5)
  scheduled.learningRate = 0.2
  expect(run(scheduled, a, 3)).toEqual(run(make(b, 0.1), b, 3))
})

test.each(algorithms)('factor 0 in %s leaves the parameter as it is', (_name, make) => {
  const parameters = twoParameters()
  const before = parameters[0][1].values().slice()
  run(
    make(parameters, 0.1, (name) => (name === 'layer.weight' ? 0 : 1)),
    parameters,
    4,
  )
  expect(parameters[0][1].values()).toEqual(before)
})

test('a factor that is negative or no number is refused with the name of its parameter', () => {
  const make = (factor: number) => () =>
    new SGD(twoParameters(), { learningRate: 1, rateFactor: () => factor })
  expect(make(-1)).toThrow('SGD: rateFactor of layer.weight must be a finite number ≥ 0; got -1')
  expect(make(Number.NaN)).toThrow('got NaN')
})

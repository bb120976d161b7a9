import { Random } from '@pretexts/random'
import { type Backend, mul, randn, referenceBackend, sum, type Tensor, useBackend } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { run, setGradients, twoParameters } from '../../testing/problem.ts'
import { Adam } from './adam.ts'
import { AdamW } from './adam-w.ts'
import { LARS } from './lars.ts'
import type { NamedParameters, Optimizer, OptimizerState } from './optimizer.ts'
import { OptimizerStateError } from './optimizer-state-error.ts'
import { SGD } from './sgd.ts'

const algorithms: [string, (parameters: NamedParameters) => Optimizer][] = [
  ['SGD', (parameters) => new SGD(parameters, { learningRate: 0.1 })],
  [
    'SGD with momentum',
    (parameters) => new SGD(parameters, { learningRate: 0.1, momentum: 0.9, nesterov: true }),
  ],
  ['Adam', (parameters) => new Adam(parameters)],
  ['AdamW', (parameters) => new AdamW(parameters)],
  ['LARS', (parameters) => new LARS(parameters, { learningRate: 1 })],
]

/** Two parameters in float32, where every rounding shows. */
const float32Parameters = (): [string, Tensor][] => [
  ['a', randn([5], new Random('a')).requireGrad()],
  ['b', randn([2, 2], new Random('b')).requireGrad()],
]

test.each(algorithms)('%s goes on from a saved state to the same bits', (_name, make) => {
  const whole = float32Parameters()
  const uninterrupted = run(make(whole), whole, 10)

  const halves = float32Parameters()
  const first = make(halves)
  run(first, halves, 4)
  const resumed = make(halves)
  resumed.load(structuredClone(first.state()))
  expect(run(resumed, halves, 6, 4)).toEqual(uninterrupted)
})

test.each(algorithms)('a saved state of %s brings its learning rate', (_name, make) => {
  const [a, b] = [make(twoParameters()), make(twoParameters())]
  a.learningRate = 0.7
  b.load(a.state())
  expect(b.learningRate).toBe(0.7)
})

test.each(algorithms)(
  '%s leaves a parameter without a gradient, and what it remembers of it, alone',
  (_name, make) => {
    const parameters = twoParameters()
    const optimizer = make(parameters)
    run(optimizer, parameters, 2)
    const [[, weight], [, bias]] = parameters
    const [before, state] = [bias.toArray(), optimizer.state()]
    setGradients(parameters, 2)
    bias.grad = null
    const weightBefore = weight.toArray()
    optimizer.step()
    expect(bias.toArray()).toEqual(before)
    expect(weight.toArray()).not.toEqual(weightBefore)
    const ofBias = ({ scalars, tensors }: OptimizerState) =>
      Object.entries({ ...scalars, ...tensors }).filter(([name]) => name.startsWith('layer.bias'))
    expect(ofBias(optimizer.state())).toEqual(ofBias(state))
  },
)

test('zeroGrad forgets all gradients', () => {
  const parameters = twoParameters()
  setGradients(parameters, 0)
  new SGD(parameters, { learningRate: 1 }).zeroGrad()
  expect(parameters.map(([, { grad }]) => grad)).toEqual([null, null])
})

test('a state is a copy, named by parameter', () => {
  const parameters = twoParameters()
  const adam = new Adam(parameters)
  const state = adam.state()
  expect(Object.keys(state.tensors)).toEqual([
    'layer.weight/firstMoment',
    'layer.weight/secondMoment',
    'layer.bias/firstMoment',
    'layer.bias/secondMoment',
  ])
  expect(state.scalars).toEqual({ learningRate: 1e-3, 'layer.weight/steps': 0, 'layer.bias/steps': 0 })
  run(adam, parameters, 1)
  expect(state.tensors['layer.bias/firstMoment']).toEqual(new Float64Array(3))
})

test('a state of another algorithm or model is refused whole, with reasons', () => {
  const adam = new Adam(twoParameters())
  const before = adam.state()
  const { 'layer.bias/steps': _, ...scalars } = before.scalars
  const wrong = {
    ...before,
    scalars: { ...scalars, 'head/steps': 1 },
    tensors: { ...before.tensors, 'layer.weight/firstMoment': new Float32Array(2) },
  }
  const refusal = (state: OptimizerState): readonly string[] => {
    try {
      adam.load(state)
    } catch (error) {
      if (error instanceof OptimizerStateError) return error.problems
    }
    return []
  }
  expect(refusal(wrong)).toEqual([
    'scalar layer.bias/steps is missing',
    'scalar head/steps is unexpected',
    'tensor layer.weight/firstMoment is float32 × 2 instead of float64 × 6',
  ])
  expect(refusal(new AdamW(twoParameters()).state())).toEqual(['it is a state of AdamW'])
  expect(adam.state()).toEqual(before)
})

test('parameters must be leaves that require a gradient, each given once under its own name', () => {
  const [[, weight], [, bias]] = twoParameters()
  const make =
    (...parameters: [string, Tensor][]) =>
    () =>
      new SGD(parameters, { learningRate: 1 })
  expect(make(['a', weight], ['a', bias])).toThrow('SGD: the name a is given twice')
  expect(make(['a', weight], ['b', weight])).toThrow('SGD: b is a tensor that is given twice')
  expect(make(['a', weight.detach()])).toThrow('SGD: a is not a leaf that requires a gradient')
  expect(make(['a', weight.mul(2)])).toThrow('SGD: a is not a leaf that requires a gradient')
})

test('a step after backward makes that graph unusable, instead of mixing old and new weights', () => {
  const [[name, weight]] = twoParameters()
  const loss = sum(weight.mul(weight))
  loss.backward(undefined, { retainGraph: true })
  new SGD([[name, weight]], { learningRate: 0.1 }).step()
  expect(() => loss.backward()).toThrow(/changed in place before backward/)
})

test('a backend can take over the inner loops by name', () => {
  const asked: string[] = []
  const spy: Backend = {
    ...referenceBackend,
    kernel: (name, reference) => {
      asked.push(name)
      return reference
    },
  }
  const parameters = twoParameters()
  setGradients(parameters, 0)
  const optimizers = [new SGD(parameters, { learningRate: 1 }), new Adam(parameters)]
  const previous = useBackend(spy)
  try {
    for (const optimizer of optimizers) optimizer.step()
  } finally {
    useBackend(previous)
  }
  expect(asked).toEqual(['sgdStep', 'sgdStep', 'adamStep', 'adamStep'])
})

test.each(algorithms)(
  'a step of %s between forward and backward is an error that names the weights',
  (_name, make) => {
    const parameters = float32Parameters()
    const [[, weight]] = parameters
    const loss = sum(mul(weight, weight))
    setGradients(parameters, 0)
    make(parameters).step()
    expect(() => loss.backward()).toThrow("mul: its saved 'a' [5] was changed in place before backward")
  },
)

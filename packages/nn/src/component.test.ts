import { Random } from '@pretexts/random'
import { mul, ones, tensor, updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { Component } from './component.ts'
import { evaluation } from './context.ts'
import { ReLU } from './layers/activation/relu.ts'
import { Linear } from './layers/linear.ts'
import { BatchNorm } from './layers/norm/batch-norm.ts'
import { Sequential } from './layers/sequential.ts'
import { buffer, parameter } from './parameter.ts'

const linear = (inputs: number, outputs: number) => new Linear({ inputs, outputs }, new Random(1))
const names = (entries: [string, unknown][]) => entries.map(([name]) => name)

class Everything extends Component {
  readonly scale = parameter([1])
  readonly center = buffer([0])
  readonly heads = [linear(2, 1), linear(2, 1)]
  readonly tokens = [parameter([1]), parameter([2])]
  readonly named = { a: linear(1, 1), b: { c: [parameter([3])] } }
  readonly trunk = new Sequential([linear(2, 2), new ReLU()])
  readonly order = tensor([1, 0], { dtype: 'int32' })
  readonly seen = tensor([1], { dtype: 'uint8' })
  readonly computed = mul(this.scale, 2)
  readonly rate = 0.1
  readonly nothing = null
  readonly sizes = [1, 2]
  readonly options = { name: 'x', deep: { nothing: null } }
  readonly map = new Map([['x', parameter([4])]])
  readonly #hidden = parameter([5])

  hidden(): unknown {
    return this.#hidden
  }
}

test('public fields are the state, named by their path, in their order', () => {
  expect(names(new Everything().namedParameters())).toEqual([
    'scale',
    'heads.0.weight',
    'heads.0.bias',
    'heads.1.weight',
    'heads.1.bias',
    'tokens.0',
    'tokens.1',
    'named.a.weight',
    'named.a.bias',
    'named.b.c.0',
    'trunk.0.weight',
    'trunk.0.bias',
  ])
})

test('leaf tensors are state whatever their dtype; computed tensors, maps and private fields are not', () => {
  expect(names(new Everything().namedBuffers())).toEqual(['center', 'order', 'seen'])
})

test('integer buffers are saved, changed in place and loaded', () => {
  const [a, b] = [new Everything(), new Everything()]
  updateInPlace(a.order, (data) => data.set([7, 8]))
  const state = a.stateDict()
  expect([state.order.dtype, state.seen.dtype]).toEqual(['int32', 'uint8'])
  updateInPlace(a.order, (data) => data.fill(0))
  b.loadStateDict(state)
  expect(b.order.toArray()).toEqual([7, 8])
  expect(() => b.loadStateDict({ ...state, order: ones([2]) })).toThrow(
    'order (Everything has int32 [2], the state float32 [2])',
  )
})

test('freezing a parameter makes it a buffer and leaves the state as it is', () => {
  const layer = linear(2, 2)
  const before = Object.keys(layer.stateDict())
  layer.weight.requiresGrad = false
  expect(names(layer.namedParameters())).toEqual(['bias'])
  expect(names(layer.namedBuffers())).toEqual(['weight'])
  expect(Object.keys(layer.stateDict())).toEqual(before)
})

test('tied weights and shared components count once, under their first name', () => {
  class Tied extends Component {
    readonly a = linear(2, 2)
    readonly b = this.a
    readonly weight = this.a.weight
  }
  expect(names(new Tied().namedParameters())).toEqual(['a.weight', 'a.bias'])
})

test('a component that holds itself is walked once', () => {
  class Cycle extends Component {
    readonly self: Component = this
    readonly weight = parameter([1])
  }
  expect(names(new Cycle().namedParameters())).toEqual(['weight'])
})

test('parameterCount counts the learned numbers', () => {
  expect(new Sequential([linear(3, 4), new BatchNorm({ channels: 4 })]).parameterCount()).toBe(
    3 * 4 + 4 + 2 * 4,
  )
})

test('to converts float parameters and buffers, keeps values, ties and what learns, and leaves integers', () => {
  class Tied extends Component {
    readonly trunk = new Sequential([linear(2, 2), new BatchNorm({ channels: 2 })])
    readonly heads = { a: linear(2, 1) }
    readonly tied = this.heads.a.weight
    readonly step = tensor([3], { dtype: 'int32' })
    readonly sizes = [1, 2]
  }
  const model = new Tied()
  const { sizes } = model
  const before = model.stateDict()
  const learned = names(model.namedParameters())
  expect(model.to('float64')).toBe(model)
  const after = model.stateDict()
  for (const [name, x] of Object.entries(after)) {
    expect(x.dtype, name).toBe(name === 'step' ? 'int32' : 'float64')
    expect(x.toArray(), name).toEqual(before[name].toArray())
  }
  expect(Object.keys(after)).toEqual(Object.keys(before))
  expect(names(model.namedParameters())).toEqual(learned)
  expect(model.tied).toBe(model.heads.a.weight)
  expect(model.sizes).toBe(sizes)
  const y = model.trunk.forward(ones([1, 2], { dtype: 'float64' }), evaluation())
  expect(y.dtype).toBe('float64')
  expect(model.to('float32').tied.dtype).toBe('float32')
})

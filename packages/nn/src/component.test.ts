import { Random } from '@pretexts/random'
import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { Component } from './component.ts'
import { ReLU } from './layers/activation/relu.ts'
import { Linear } from './layers/linear.ts'
import { BatchNorm } from './layers/norm/batch-norm.ts'
import { Sequential } from './layers/sequential.ts'
import { buffer, parameter } from './parameter.ts'

const linear = (inputs: number, outputs: number) => new Linear({ inputs, outputs }, new Random(1))
const names = (entries: [string, unknown][]) => entries.map(([name]) => name)

class Everything extends Component {
  readonly scale = parameter([1])
  readonly centre = buffer([0])
  readonly heads = [linear(2, 1), linear(2, 1)]
  readonly tokens = [parameter([1]), parameter([2])]
  readonly trunk = new Sequential([linear(2, 2), new ReLU()])
  readonly order = tensor([1, 0], { dtype: 'int32' })
  readonly rate = 0.1
  readonly nothing = null
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
    'trunk.0.weight',
    'trunk.0.bias',
  ])
  expect(names(new Everything().namedBuffers())).toEqual(['centre'])
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

import { Random } from '@pretexts/random'
import { mean, randn, tensor, updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { plainState } from '../testing/plain-state.ts'
import { training } from '../testing/training.ts'
import { clone } from './clone.ts'
import { Component, type Copy } from './component.ts'
import { evaluation } from './context.ts'
import { ReLU } from './layers/activation/relu.ts'
import { Linear } from './layers/linear.ts'
import { BatchNorm } from './layers/norm/batch-norm.ts'
import { Sequential } from './layers/sequential.ts'
import { parameter } from './parameter.ts'

const linear = (inputs: number, outputs: number) => new Linear({ inputs, outputs }, new Random(1))
const network = () => new Sequential([linear(3, 2), new BatchNorm({ channels: 2 }), new ReLU()])

test('a clone has the class, the names, the values and what learns, in tensors of its own', () => {
  const original = network()
  original.layers[0].parameters()[1].requiresGrad = false
  const copy = clone(original)
  expect(copy).toBeInstanceOf(Sequential)
  expect(plainState(copy)).toEqual(plainState(original))
  expect(copy.namedParameters().map(([name]) => name)).toEqual(
    original.namedParameters().map(([name]) => name),
  )
  expect(String(copy)).toBe(String(original))
  const own = new Set(original.namedTensors().map(([, x]) => x.storage))
  for (const [, x] of copy.namedTensors()) expect(own.has(x.storage)).toBe(false)
})

test('training the clone leaves the original alone, statistics and gradients included, and the other way round', () => {
  const original = network()
  const copy = clone(original)
  const train = (module: Sequential) => {
    mean(module.forward(randn([4, 3], new Random(2)), training())).backward()
    for (const parameter of module.parameters()) updateInPlace(parameter, (data) => data.fill(7))
  }
  const before = plainState(original)
  train(copy)
  expect(plainState(original)).toEqual(before)
  expect(original.parameters().map(({ grad }) => grad)).toEqual([null, null, null, null])
  const trained = plainState(copy)
  train(original)
  expect(
    clone(original)
      .parameters()
      .map(({ grad }) => grad),
  ).toEqual([null, null, null, null])
  updateInPlace(original.parameters()[0], (data) => data.fill(9))
  expect(plainState(copy)).toEqual(trained)
})

test('what is shared inside stays shared: tied weights, components, arrays, records and cycles', () => {
  class Shared extends Component {
    readonly self: Component = this
    readonly a = linear(2, 2)
    readonly heads = { again: this.a, list: [this.a, linear(2, 2)] }
    readonly tied = this.a.weight
    readonly step = tensor([3], { dtype: 'int32' })
  }
  const original = new Shared()
  const copy = clone(original)
  const { self, a, heads, tied } = copy
  expect([self === copy, heads.again === a, heads.list[0] === a, tied === a.weight]).toEqual(
    Array(4).fill(true),
  )
  expect([a === original.a, heads.list[1] === original.heads.list[1]]).toEqual([false, false])
  expect(copy.step.dtype).toBe('int32')
  expect(plainState(copy)).toEqual(plainState(original))
})

test('configuration is the same in both', () => {
  class Configured extends Component {
    readonly weight = parameter([1])
    readonly sizes = [1, 2]
    readonly options = { deep: { name: 'x' } }
    readonly words = new Map([['a', 1]])
    readonly activation = (x: number) => x
    readonly nothing = null
  }
  const original = new Configured()
  original.frozen = true
  const { weight: _, ...copied } = clone(original)
  const { weight: __, ...given } = original
  expect(Object.entries(copied)).toEqual(Object.entries(given))
  expect(copied.options).toBe(original.options)
})

test('a class with private members is refused by name, and so is one that inherits them', () => {
  class Secret extends Component {
    readonly #weight = parameter([1])
    value() {
      return this.#weight
    }
  }
  class WithPrivateMethod extends Component {
    readonly weight = parameter([1])
    forward() {
      return this.#run()
    }
    #run() {
      return this.weight
    }
  }
  class Inherits extends Secret {}
  class Holds extends Component {
    readonly secret = new Secret()
  }
  expect(() => clone(new Secret())).toThrow(
    'clone: Secret has private members (#name), which a copy of Secret would lack; make them public or module-level functions, or define cloneWith',
  )
  expect(() => clone(new WithPrivateMethod())).toThrow('WithPrivateMethod has private members')
  expect(() => clone(new Inherits())).toThrow('Secret has private members (#name), which a copy of Inherits')
  expect(() => clone(new Holds())).toThrow('Secret has private members')
})

test('a class with private members that defines cloneWith is copied by it, and what it shares stays shared', () => {
  class Tail extends Component {
    readonly #trunk: Linear
    readonly head: Linear
    constructor(trunk: Linear, head = linear(2, 1)) {
      super()
      this.#trunk = trunk
      this.head = head
    }
    trunk() {
      return this.#trunk
    }
    override cloneWith(copy: Copy): this {
      return new Tail(copy(this.#trunk), copy(this.head)) as this
    }
  }
  class Both extends Component {
    readonly trunk = linear(2, 2)
    readonly tail = new Tail(this.trunk)
  }
  const copy = clone(new Both())
  expect(copy.tail.trunk()).toBe(copy.trunk)
  expect(Object.keys(copy.stateDict())).toEqual(Object.keys(new Both().stateDict()))
})

test('a clone computes the same', () => {
  const original = network()
  original.forward(randn([5, 3], new Random(1)), training())
  const x = randn([4, 3], new Random(3))
  expect(clone(original).forward(x, evaluation()).toArray()).toEqual(
    original.forward(x, evaluation()).toArray(),
  )
})

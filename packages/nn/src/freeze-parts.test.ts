import { Random } from '@pretexts/random'
import { mean, randn } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { plainState } from '../testing/plain-state.ts'
import { training } from '../testing/training.ts'
import { clone } from './clone.ts'
import { evaluation } from './context.ts'
import { freezeParts, thawParts } from './freeze-parts.ts'
import { Dropout } from './layers/dropout.ts'
import { Linear } from './layers/linear.ts'
import { BatchNorm } from './layers/norm/batch-norm.ts'
import { Sequential } from './layers/sequential.ts'

const trunk = () =>
  new Sequential([
    new Linear({ inputs: 4, outputs: 3 }, new Random(1)),
    new Sequential([new BatchNorm({ channels: 3 }), new Dropout()]),
  ])
const head = () => new Linear({ inputs: 3, outputs: 2 }, new Random(3))
const batch = () => randn([8, 4], new Random(2))

test('training on top of frozen parts changes no bit of them, buffers included, and gives them no gradient', () => {
  const [frozen, learning] = [trunk(), head()]
  freezeParts(frozen)
  const before = plainState(frozen)
  mean(new Sequential([frozen, learning]).forward(batch(), training())).backward()
  expect(plainState(frozen)).toEqual(before)
  expect(frozen.namedTensors().map(([, { grad }]) => grad)).toEqual(Array(6).fill(null))
  expect(learning.weight.grad).not.toBeNull()
})

test('frozen parts compute in training what they compute in evaluation', () => {
  const network = trunk()
  network.forward(batch(), training()) // statistics other than 0 and 1
  expect(network.forward(batch(), training()).toArray()).not.toEqual(
    network.forward(batch(), evaluation()).toArray(),
  )
  const expected = network.forward(batch(), evaluation()).toArray()
  freezeParts(network)
  expect(network.forward(batch(), training()).toArray()).toEqual(expected)
})

test('frozen parts keep their names in the state, and are no parameters', () => {
  const network = new Sequential([trunk(), head()])
  const names = Object.keys(network.stateDict())
  freezeParts(network.layers[0])
  expect(Object.keys(network.stateDict())).toEqual(names)
  expect(network.namedParameters().map(([name]) => name)).toEqual(['1.weight', '1.bias'])
})

test('a gradient passes through frozen parts to what lies before them', () => {
  const [before, frozen] = [new Linear({ inputs: 4, outputs: 4 }, new Random(5)), trunk()]
  freezeParts(frozen)
  mean(new Sequential([before, frozen]).forward(batch(), training())).backward()
  expect(before.weight.grad?.values().some((g) => g !== 0)).toBe(true)
})

test('thawParts makes learn again what learned before, and nothing else', () => {
  const network = trunk()
  const { weight } = network.layers[0] as Linear
  weight.requiresGrad = false
  const names = network.namedParameters().map(([name]) => name)
  const learned = freezeParts(network)
  expect(learned).toHaveLength(3)
  thawParts(network, learned)
  expect(network.namedParameters().map(([name]) => name)).toEqual(names)
  const before = plainState(network)
  network.forward(batch(), training())
  expect(plainState(network)).not.toEqual(before) // the statistics move again
})

test('gradients that were waiting for the optimizer go away', () => {
  const layer = head()
  mean(layer.forward(randn([2, 3], new Random(1)))).backward()
  const { weight } = layer
  expect(weight.grad).not.toBeNull()
  freezeParts(layer)
  expect(weight.grad).toBeNull()
})

test('a single parameter can be frozen, and a clone is as frozen as the original', () => {
  const layer = head()
  freezeParts(layer.bias!)
  expect(layer.namedParameters().map(([name]) => name)).toEqual(['weight'])
  expect(layer.frozen).toBe(false)
  freezeParts(layer)
  expect(clone(layer).frozen).toBe(true)
  expect(clone(layer).parameters()).toHaveLength(0)
})

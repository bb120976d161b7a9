import { Random } from '@pretexts/random'
import { mean, mul, randn, sub, type Tensor, tensor, updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { plainState } from '../testing/plain-state.ts'
import { training } from '../testing/training.ts'
import { clone } from './clone.ts'
import { Component } from './component.ts'
import { type BufferPolicy, EmaTwin } from './ema-twin.ts'
import { freezeParts, thawParts } from './freeze-parts.ts'
import { Linear } from './layers/linear.ts'
import { BatchNorm } from './layers/norm/batch-norm.ts'
import { Sequential } from './layers/sequential.ts'
import { parameter } from './parameter.ts'

class Network extends Sequential {
  readonly step = tensor([0], { dtype: 'int32' })
  constructor(seed = 1) {
    super([new Linear({ inputs: 3, outputs: 2 }, new Random(seed)), new BatchNorm({ channels: 2 })])
  }
  override children(): ReturnType<Sequential['children']> {
    return [...super.children(), ['step', this.step]]
  }
}

/** A step of a made-up optimizer, which also moves the statistics and the counter. */
function learn(network: Network, seed: number): void {
  network.forward(randn([4, 3], new Random(seed)), training())
  const rng = new Random('steps').fork(seed)
  for (const parameter of network.parameters()) {
    updateInPlace(parameter, (data) => {
      for (let i = 0; i < data.length; i++) data[i] += rng.normal()
    })
  }
  updateInPlace(network.step, (data) => data.fill(data[0] + 1))
}

const values = (x: Component, name: string) =>
  Array.from(new Map(x.namedTensors()).get(name)!.values(), Number)
const weights = ['0.weight', '0.bias', '1.weight', '1.bias']
const statistics = ['1.runningMean', '1.runningVariance']

test('a twin starts as a copy, has the tensors in its state, and learns nothing', () => {
  const online = new Network()
  const twin = new EmaTwin(online)
  expect(plainState(twin.network)).toEqual(plainState(online))
  expect(twin.parameters()).toEqual([])
  expect(Object.keys(twin.stateDict())).toEqual(
    Object.keys(online.stateDict()).map((name) => `network.${name}`),
  )
})

test('with momentum 1 it stays, to the last bit, and with momentum 0 it is a copy', () => {
  const online = new Network()
  const twin = new EmaTwin(online)
  const before = plainState(twin)
  learn(online, 1)
  twin.update(1)
  expect(plainState(twin)).toEqual(before)
  twin.update(0)
  for (const name of weights) expect(values(twin.network, name), name).toEqual(values(online, name))
})

test('after k updates with constant weights it is θ + mᵏ (θ′ − θ)', () => {
  const online = new Network()
  const twin = new EmaTwin(online).to('float64')
  const start = new Map(weights.map((name) => [name, values(twin.network, name)]))
  learn(online, 1)
  for (let k = 0; k < 10; k++) twin.update(0.9)
  for (const name of weights) {
    const goal = values(online, name)
    const expected = goal.map((theta, i) => theta + 0.9 ** 10 * (start.get(name)![i] - theta))
    for (const [i, value] of values(twin.network, name).entries()) expect(value).toBeCloseTo(expected[i], 12)
  }
})

test('with a momentum of its own at every step it is the product of them all', () => {
  const online = new Network()
  const twin = new EmaTwin(online).to('float64')
  const [start] = values(twin.network, '0.weight')
  learn(online, 1)
  const [goal] = values(online, '0.weight')
  const momenta = [0.5, 0.9, 0.99]
  for (const momentum of momenta) twin.update(momentum)
  expect(values(twin.network, '0.weight')[0]).toBeCloseTo(goal + 0.5 * 0.9 * 0.99 * (start - goal), 12)
})

test.each<[BufferPolicy, (start: number, online: number) => number, number]>([
  ['own', (start) => start, 0],
  ['copy', (_, online) => online, 1],
  ['average', (start, online) => Math.fround(0.75 * start + 0.25 * online), 1],
])('buffers: %s', (policy, expected, step) => {
  const online = new Network()
  const twin = new EmaTwin(online, { buffers: policy })
  const start = new Map(statistics.map((name) => [name, values(twin.network, name)]))
  learn(online, 1)
  twin.update(0.75)
  for (const name of statistics) {
    const newest = values(online, name)
    expect(values(twin.network, name), name).toEqual(newest.map((v, i) => expected(start.get(name)![i], v)))
    expect(newest, name).not.toEqual(start.get(name))
  }
  expect(values(twin.network, 'step')).toEqual([step])
})

test('own statistics follow the twin’s own batches', () => {
  const online = new Network()
  const twin = new EmaTwin(online)
  const before = plainState(online)
  twin.apply((network) => network.forward(randn([4, 3], new Random(9)), training()))
  expect(plainState(online)).toEqual(before)
  expect(values(twin.network, '1.runningMean')).not.toEqual(values(online, '1.runningMean'))
})

test('no gradient comes back from it: not to the twin, not to the input', () => {
  const online = new Network()
  const twin = new EmaTwin(online)
  const x = parameter(randn([4, 3], new Random(1)))
  const target: Tensor = twin.apply((network) => network.forward(x, training()))
  expect(target.requiresGrad).toBe(false)
  const difference = sub(online.forward(x.detach(), training()), target)
  mean(mul(difference, difference)).backward()
  expect(x.grad).toBeNull()
  expect(twin.network.namedTensors().every(([, { grad }]) => grad === null)).toBe(true)
  expect(online.parameters().every(({ grad }) => grad !== null)).toBe(true)
})

test('a parameter that is frozen later is followed until the twin has caught up', () => {
  const online = new Network()
  const twin = new EmaTwin(online)
  learn(online, 1)
  for (const parameter of online.parameters()) parameter.requiresGrad = false
  twin.update(0)
  for (const name of weights) expect(values(twin.network, name)).toEqual(values(online, name))
})

test('a parameter that begins to learn later is followed from then on, and a clone goes on following', () => {
  class Student extends Component {
    readonly online = new Network()
    readonly target: EmaTwin<Network>
    constructor() {
      super()
      const learned = freezeParts(this.online)
      this.target = new EmaTwin(this.online)
      thawParts(this.online, learned)
    }
  }
  const student = new Student()
  learn(student.online, 1)
  student.target.update(0)
  expect(values(student.target.network, '0.weight')).toEqual(values(student.online, '0.weight'))
  learn(student.online, 2)
  freezeParts(student.online)
  for (const { online, target } of [clone(student), student]) {
    target.update(0)
    expect(values(target.network, '0.weight')).toEqual(values(online, '0.weight'))
  }
})

test('its state goes into another twin', () => {
  const [a, b] = [new EmaTwin(new Network(1)), new EmaTwin(new Network(2))]
  b.loadStateDict(a.stateDict())
  expect(plainState(b)).toEqual(plainState(a))
})

test('it can start from another network, which must have the same state', () => {
  const online = new Network(1)
  const other = new Network(2)
  const twin = new EmaTwin(online, { network: other })
  expect(twin.network).toBe(other)
  expect(values(twin.network, '0.weight')).not.toEqual(values(online, '0.weight'))
  const small = new Sequential([new Linear({ inputs: 3, outputs: 2 }, new Random(1))])
  expect(() => new EmaTwin<Component>(online, { network: small })).toThrow(
    'EmaTwin: network must have the same state as online, name by name; tensor 2 is nothing more here, 1.weight: float32 [2] there',
  )
})

test('the clone of a component with a twin has a twin of its own network', () => {
  class Student extends Component {
    readonly online = new Network()
    readonly target = new EmaTwin(this.online, { buffers: 'copy' })
  }
  const original = new Student()
  const copy = clone(original)
  learn(copy.online, 1)
  copy.target.update(0)
  expect(plainState(copy.target.network)).toEqual(plainState(copy.online))
  expect(plainState(original)).toEqual(plainState(new Student()))
})

test('momentum lies between 0 and 1', () => {
  const twin = new EmaTwin(new Network())
  for (const bad of [-0.1, 1.1, Number.NaN]) {
    expect(() => twin.update(bad)).toThrow(`EmaTwin.update: momentum must lie between 0 and 1; got ${bad}`)
  }
})

test('it prints its network and its policy', () => {
  expect(String(new EmaTwin(new Network()))).toContain('EmaTwin(Network, buffers own)')
})

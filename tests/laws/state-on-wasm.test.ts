import {
  BatchNorm,
  clone,
  EmaTwin,
  evaluation,
  FeatureQueue,
  Linear,
  Sequential,
  Transformer,
} from '@pretexts/nn'
import { SGD } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import { type Backend, mean, mul, randn, referenceBackend, scope, sub, useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { afterAll, expect, test } from 'vitest'

/*
 * State that is no parameter lives as long as its component, also where a step's memory is given back at the end of the step:
 * momentum twins, queues and clones on the WebAssembly backend, against the reference.
 */

const before = useBackend(referenceBackend)
afterAll(() => void useBackend(before))

/** Some steps of BYOL with a queue, each in a scope of its own; the state afterwards. */
function run(backend: Backend): Record<string, number[]> {
  useBackend(backend)
  const rng = new Random('state')
  const online = new Sequential([
    new Linear({ inputs: 6, outputs: 5 }, rng.fork('online')),
    new BatchNorm({ channels: 5 }),
  ])
  const twin = new EmaTwin(online, { buffers: 'average' })
  const queue = new FeatureQueue({ size: 7, features: 5 }, rng.fork('queue'))
  const optimizer = new SGD(online.namedParameters(), { learningRate: 0.1, momentum: 0.9 })
  const context = { ...evaluation(), training: true }
  for (let step = 0; step < 20; step++) {
    scope(() => {
      const x = randn([4, 6], rng.fork(step))
      const target = twin.apply((network) => network.forward(x, context))
      const difference = sub(online.forward(x, context), target)
      optimizer.zeroGrad()
      mean(mul(difference, difference)).backward()
      optimizer.step()
      twin.update(0.9)
      queue.push(target)
    })
  }
  const copy = clone(twin.network)
  scope(() => randn([4096], rng)) // whatever would have been given back is written over
  const state = { ...twin.stateDict(), ...queue.stateDict(), ...copy.stateDict() }
  return Object.fromEntries(Object.entries(state).map(([name, x]) => [name, Array.from(x.values(), Number)]))
}

test('a momentum twin, a queue and a clone outlive the steps, and are what they are on the reference backend', () => {
  const [expected, found] = [run(referenceBackend), run(wasm())]
  expect(Object.keys(found)).toEqual(Object.keys(expected))
  for (const [name, values] of Object.entries(expected)) {
    for (const [i, value] of values.entries()) expect(found[name][i], `${name} ${i}`).toBeCloseTo(value, 4)
  }
  expect(found.position).toEqual([(20 * 4) % 7])
})

test('a causal transformer gives on WebAssembly what it gives on the reference backend', () => {
  const forward = (backend: Backend) => {
    useBackend(backend)
    const stack = new Transformer({ features: 8, heads: 2, depth: 2, causal: true }, new Random(1))
    return Array.from(stack.forward(randn([2, 9, 8], new Random(2)), evaluation()).values())
  }
  const [expected, found] = [forward(referenceBackend), forward(wasm())]
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 4)
})

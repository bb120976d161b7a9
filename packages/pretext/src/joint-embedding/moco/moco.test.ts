import { infoNce } from '@pretexts/losses'
import { BatchNorm, evaluation, Linear, Sequential } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { concat, randn, type Tensor, updateInPlace } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { batchOf, context, objectiveOf, values } from '../../../testing/joint-embedding.ts'
import { moco } from './moco.ts'
import type { MocoObjective } from './moco-objective.ts'
import { forwardInParts } from './split-batch-norm.ts'

const made = (changes = {}) => objectiveOf<MocoObjective>(moco, { queue: 10, parts: 1, ...changes })

test('a batch is scored with the keys of earlier batches, and enters the queue afterwards, in training only', () => {
  const objective = made()
  const first = batchOf(moco, 1)
  objective.loss(first, context())
  const before = objective.queue.read()
  const batch = batchOf(moco, 2)
  const state = objective.stateDict()
  const q = objective.projector.forward(objective.encoder.forward(batch.first, context(1)), context(1))
  const k = objective.keys.apply((network) => network.forward(batch.second, context(1)))
  objective.loadStateDict(state)
  const loss = objective.loss(batch, context(1)).loss.item()
  expect(loss).toBeCloseTo(infoNce(q, k, before, { temperature: 0.2 }).item(), 4)
  const after = objective.queue.read()
  expect(values(after)).not.toEqual(values(before))
  objective.loss(batch, context(2, false))
  expect(values(objective.queue.read())).toEqual(values(after))
})

test('10 places and batches of 6: the oldest keys make room, and none is lost at the end of the queue', () => {
  const objective = made()
  const keys: number[][] = []
  for (let step = 0; step < 3; step++) {
    const batch = batchOf(moco, step)
    const state = objective.stateDict()
    const k = objective.keys.apply((network) => network.forward(batch.second, context(step)))
    for (const row of k.toArray() as number[][]) keys.push(row.map((value) => value / Math.hypot(...row)))
    objective.loadStateDict(state)
    objective.loss(batch, context(step))
  }
  const held = objective.queue.read().toArray() as number[][]
  for (const [i, row] of keys.slice(-10).entries()) {
    const place = (keys.length - 10 + i) % 10
    for (const [d, value] of row.entries()) expect(held[place][d]).toBeCloseTo(value, 4)
  }
})

test('keys get no gradient, are no parameters, and follow by the momentum', () => {
  const objective = made()
  objective.loss(batchOf(moco), context()).loss.backward()
  const twin = objective.keys.network.namedTensors()
  expect(twin.every(([, x]) => x.grad === null && !x.requiresGrad)).toBe(true)
  const parameters = new Set(objective.parameters())
  expect(twin.some(([, x]) => parameters.has(x as never))).toBe(false)
  const before = values(twin[0][1])
  updateInPlace(objective.encoder.parameters()[0], (data) => data.fill(1))
  objective.afterStep()
  expect(values(twin[0][1])[0]).toBeCloseTo(0.99 * before[0] + 0.01, 6)
})

describe('batch norm in parts', () => {
  const rng = new Random('parts')
  const network = () =>
    new Sequential([new Linear({ inputs: 3, outputs: 4 }, rng.fork('w')), new BatchNorm({ channels: 4 })])
  const x = randn([8, 3], rng.fork('x'))
  const training = { ...evaluation(), training: true }

  test('each part has statistics of its own', () => {
    const whole = values(forwardInParts(network(), x, training, { parts: 1 }))
    const halves = values(forwardInParts(network(), x, training, { parts: 2 }))
    expect(halves).not.toEqual(whole)
    const [first, second] = [x.slice([0, 4]), x.slice([4, 8])].map((part: Tensor) =>
      network().forward(part, training),
    )
    values(concat([first, second])).forEach((value, i) => {
      expect(halves[i]).toBeCloseTo(value, 6)
    })
  })

  test('shuffled rows come back in their order, from other parts', () => {
    const shuffled = (seed: number) =>
      values(forwardInParts(network(), x, training, { parts: 2, shuffle: new Random(seed) }))
    const plain = values(forwardInParts(network(), x, training, { parts: 2 }))
    expect(shuffled(1)).not.toEqual(plain)
    const one = { parts: 1, shuffle: new Random(1) } // shuffling alone changes nothing on one device
    values(forwardInParts(network(), x, training, one)).forEach((value, i) => {
      expect(value).toBeCloseTo(values(forwardInParts(network(), x, training, { parts: 1 }))[i], 5)
    })
  })
})

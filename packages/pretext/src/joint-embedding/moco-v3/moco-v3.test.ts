import { zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { batchOf, context, objectiveOf } from '../../../testing/joint-embedding.ts'
import { mocoV3 } from './moco-v3.ts'
import type { MocoV3Objective } from './moco-v3-objective.ts'

const loss = (temperature: number, count = 6) => {
  const objective = objectiveOf<MocoV3Objective>(mocoV3, { temperature })
  return { objective, loss: objective.loss(batchOf(mocoV3, 1, {}, count), context()).loss }
}

test('images that are all alike give 4 τ ln N: the sum of both orders, times 2 τ', () => {
  for (const temperature of [0.2, 1]) {
    const objective = objectiveOf<MocoV3Objective>(mocoV3, { temperature })
    const same = zeros([5, 1, 28, 28])
    const found = objective.loss({ first: same, second: same }, context()).loss.item()
    expect(found).toBeCloseTo(4 * temperature * Math.log(5), 4)
  }
})

test('the size of the gradient does not grow with 1/τ', () => {
  const size = (temperature: number) => {
    const { objective, loss: found } = loss(temperature)
    found.backward()
    const grads = objective.predictor.parameters().flatMap(({ grad }) => Array.from(grad?.values() ?? []))
    return Math.hypot(...grads)
  }
  const ratio = size(10) / size(100) // small logits: the plain cross-entropy has 10 here
  expect(ratio).toBeGreaterThan(0.9)
  expect(ratio).toBeLessThan(1.1)
})

test('keys get no gradient, and there is no queue that a batch could meet itself in', () => {
  const { objective, loss: found } = loss(0.2)
  found.backward()
  expect(objective.keys.network.namedTensors().every(([, x]) => x.grad === null && !x.requiresGrad)).toBe(
    true,
  )
  expect(objective.namedBuffers().some(([name]) => name.includes('queue'))).toBe(false)
})

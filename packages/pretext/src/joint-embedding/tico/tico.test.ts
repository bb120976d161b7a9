import { diagonal, sum } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { batchOf, context, objectiveOf, values } from '../../../testing/joint-embedding.ts'
import { tico } from './tico.ts'
import type { TicoObjective } from './tico-objective.ts'

test('the second moment takes in a batch before it is scored, and only in training', () => {
  const objective = objectiveOf<TicoObjective>(tico)
  const trace = () => sum(diagonal(objective.moment)).item()
  objective.loss(batchOf(tico), context())
  expect(trace()).toBeCloseTo(0.1, 5)
  objective.loss(batchOf(tico, 2), context(1))
  expect(trace()).toBeCloseTo(0.19, 5)
  objective.loss(batchOf(tico, 3), context(2, false))
  expect(trace()).toBeCloseTo(0.19, 5)
  // Scored before, an empty moment would add nothing: with ρ the loss differs from the first step on.
  const [without, heavy] = [0, 100].map((rho) =>
    objectiveOf<TicoObjective>(tico, { rho }).loss(batchOf(tico), context()).loss.item(),
  )
  expect(heavy - without).toBeGreaterThan(0.1)
})

test('the target sees the second view, gets no gradient and follows', () => {
  const objective = objectiveOf<TicoObjective>(tico)
  objective.loss(batchOf(tico), context()).loss.backward()
  expect(objective.target.network.namedTensors().every(([, x]) => x.grad === null && !x.requiresGrad)).toBe(
    true,
  )
  const before = values(objective.target.network.namedTensors()[0][1])
  const online = objective.encoder.parameters()[0]
  online.storage.data.fill(1)
  objective.afterStep(context(0))
  expect(values(objective.target.network.namedTensors()[0][1])[0]).toBeCloseTo(0.97 * before[0] + 0.03, 6)
})

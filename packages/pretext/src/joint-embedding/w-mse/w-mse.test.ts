import { zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { batchOf, context, objectiveOf } from '../../../testing/joint-embedding.ts'
import type { ProjectionObjective } from '../shared/projection-objective.ts'
import { wMse } from './w-mse.ts'

test('in training, parts are drawn anew at every step; in evaluation they are consecutive', () => {
  const objective = objectiveOf<ProjectionObjective>(wMse, { projection: 2, subBatch: 4 })
  const batch = batchOf(wMse, 1, {}, 12)
  const state = objective.stateDict()
  const at = (step: number, training: boolean) => {
    objective.loadStateDict(state)
    return objective.loss(batch, context(step, training)).loss.item()
  }
  expect(at(0, true)).toBe(at(0, true))
  expect(at(1, true)).not.toBeCloseTo(at(0, true), 4)
  expect(at(1, false)).toBe(at(0, false))
})

test('both views are split alike: a view with itself costs nothing, however the parts are drawn', () => {
  const objective = objectiveOf<ProjectionObjective>(wMse, { projection: 2, subBatch: 4 })
  const { first } = batchOf(wMse, 1, {}, 12)
  for (const step of [0, 1, 2])
    expect(objective.loss({ first, second: first }, context(step)).loss.item()).toBeCloseTo(0, 4)
})

test('collapse and parts that are too small are errors that say so', () => {
  const objective = objectiveOf<ProjectionObjective>(wMse, { projection: 2 })
  const same = zeros([8, 1, 28, 28])
  expect(() => objective.loss({ first: same, second: same }, context())).toThrow(/embeddings have collapsed/)
  const wide = objectiveOf<ProjectionObjective>(wMse)
  expect(() => wide.loss(batchOf(wMse), context())).toThrow(
    /6 rows has a rank below 16, as if .* collapsed; use more rows/,
  )
})

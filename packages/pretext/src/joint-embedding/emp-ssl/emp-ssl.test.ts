import { expect, test } from 'vitest'
import { batchOf, context, objectiveOf } from '../../../testing/joint-embedding.ts'
import type { ManyViewObjective } from '../shared/many-view-objective.ts'
import { empSsl } from './emp-ssl.ts'

test('each image is seen as often as the option says, and views of one image are rows of one number', () => {
  const { views } = batchOf(empSsl, 1, { views: 3 })
  expect(views.map(({ shape }) => shape)).toEqual(new Array(3).fill([6, 1, 28, 28]))
})

test('without the agreement, the loss is minus the coding rate that is reported', () => {
  const objective = objectiveOf<ManyViewObjective>(empSsl, { invariance: 0, views: 2 })
  const { loss, metrics } = objective.loss(batchOf(empSsl, 1, { views: 2 }), context())
  expect(loss.item()).toBeCloseTo(-metrics['codingRate'], 4)
  expect(metrics['codingRate']).toBeGreaterThan(0)
})

import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { Pixels } from '../../../packages/pretext/testing/pixels.ts'
import { newTaskBatch } from './new-task-batch.ts'
import { NewTaskObjective } from './new-task-objective.ts'

const form = { kind: 'image', channels: 1, height: 4, width: 4 } as const
const rng = new Random('newTask objective')
const batch = newTaskBatch(uniform([5, 1, 4, 4], rng.fork('images')), { vertical: false })

test('a head that knows nothing loses ln 2, and is right once in two', () => {
  const objective = new NewTaskObjective(new Pixels(form), rng)
  objective.head.weight.data.fill(0)
  objective.head.bias?.data.fill(0)
  const { loss, metrics } = objective.loss(batch, evaluation())
  expect(loss.item()).toBeCloseTo(Math.log(2), 6)
  expect(metrics).toEqual({ accuracy: 0.5 })
})

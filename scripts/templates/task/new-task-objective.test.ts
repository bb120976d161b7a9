import { type Context, type Encoder, Flatten, Module } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { type Tensor, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { newTask } from './new-task.ts'
import { newTaskBatch } from './new-task-batch.ts'
import { NewTaskObjective } from './new-task-objective.ts'

/** The pixels themselves as features. */
class Pixels extends Module implements Encoder {
  readonly inputShape = [1, 4, 4]
  readonly features = 16
  readonly flatten = new Flatten()

  forward(x: Tensor): Tensor {
    return this.flatten.forward(x)
  }
}

const rng = new Random('newTask objective')
const batch = newTaskBatch(uniform([5, 1, 4, 4], rng.fork('images')))
const training: Context = { training: true, rng }

test('a head that knows nothing loses ln 2, and is right once in two', () => {
  const objective = new NewTaskObjective(new Pixels(), rng)
  objective.head.weight.data.fill(0)
  objective.head.bias?.data.fill(0)
  const { loss, metrics } = objective.loss(batch, training)
  expect(loss.item()).toBeCloseTo(Math.log(2), 6)
  expect(metrics).toEqual({ accuracy: 0.5 })
})

test('the gradient reaches every parameter of encoder and head', () => {
  const objective = newTask.objective(new Pixels(), rng)
  objective.loss(batch, training).loss.backward()
  for (const [name, { grad }] of objective.namedParameters()) expect(grad, name).not.toBeNull()
})

test('the same stream gives the same head', () => {
  const weight = () => new NewTaskObjective(new Pixels(), rng).head.weight.toArray()
  expect(weight()).toEqual(weight())
})

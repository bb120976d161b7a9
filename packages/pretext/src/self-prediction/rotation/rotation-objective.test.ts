import { type Context, evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { softmax, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { Pixels } from '../../../testing/pixels.ts'
import { rotationBatch } from './rotation-batch.ts'
import { RotationObjective } from './rotation-objective.ts'

const form = { kind: 'image', channels: 1, height: 4, width: 4 } as const
const rng = new Random('rotation objective')
const batch = rotationBatch(uniform([5, 1, 4, 4], rng.fork('images')))
const training: Context = { training: true, rng }

test('the loss is the mean over the images of the mean of four cross-entropies', () => {
  const objective = new RotationObjective(new Pixels(form), rng)
  const probabilities = softmax(objective.logits(batch.images, training)).toArray() as number[][]
  let total = 0
  for (let image = 0; image < 5; image++) {
    let four = 0
    for (let turns = 0; turns < 4; turns++) four += -Math.log(probabilities[5 * turns + image][turns])
    total += four / 4
  }
  expect(objective.loss(batch, training).loss.item()).toBeCloseTo(total / 5, 5)
})

test('a head that knows nothing loses ln 4, and is right once in four', () => {
  const objective = new RotationObjective(new Pixels(form), rng)
  objective.head.weight.data.fill(0)
  objective.head.bias?.data.fill(0)
  const { loss, metrics } = objective.loss(batch, evaluation())
  expect(loss.item()).toBeCloseTo(Math.log(4), 6)
  expect(metrics).toEqual({ accuracy: 0.25 })
})

test('the gradient reaches every parameter of encoder and head', () => {
  const objective = new RotationObjective(new Pixels(form), rng)
  objective.loss(batch, training).loss.backward()
  for (const [name, { grad }] of objective.namedParameters()) expect(grad, name).not.toBeNull()
  expect(objective.namedParameters().map(([name]) => name)).toEqual(['head.weight', 'head.bias'])
})

test('the same stream gives the same head', () => {
  const [a, b] = [new RotationObjective(new Pixels(form), rng), new RotationObjective(new Pixels(form), rng)]
  expect(a.head.weight.values()).toEqual(b.head.weight.values())
  expect(a.head.bias?.values()).toEqual(b.head.bias?.values())
})

import { negativeCosine } from '@pretexts/losses'
import { Random } from '@pretexts/random'
import { add, mul, randn, stopGradient } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { batchOf, context, objectiveOf, values } from '../../../testing/joint-embedding.ts'
import { simsiam } from './simsiam.ts'
import type { SimsiamObjective } from './simsiam-objective.ts'

test('with the predictor left out, the stop-gradient halves the gradient', () => {
  const gradient = (stop: boolean) => {
    const [z1, z2] = [1, 2].map((seed) => randn([5, 4], new Random(seed)).requireGrad())
    const [t1, t2] = stop ? [z1, z2].map(stopGradient) : [z1, z2]
    mul(add(negativeCosine(z1, t2), negativeCosine(z2, t1)), 0.5).backward()
    return values(z1.grad as never)
  }
  const full = gradient(false)
  for (const [i, value] of gradient(true).entries()) expect(value).toBeCloseTo(full[i] / 2, 6)
})

test('the option takes the stop-gradient away: the loss is the same, its gradient is not', () => {
  const run = (stopGradient: boolean) => {
    const objective = objectiveOf<SimsiamObjective>(simsiam, { stopGradient })
    const { loss } = objective.loss(batchOf(simsiam), context())
    loss.backward()
    return { loss: loss.item(), gradient: values(objective.projector.parameters()[0].grad as never) }
  }
  const [stopped, free] = [run(true), run(false)]
  expect(free.loss).toBeCloseTo(stopped.loss, 6)
  const difference = free.gradient.map((value, i) => Math.abs(value - stopped.gradient[i]))
  expect(Math.max(...difference)).toBeGreaterThan(1e-5)
})

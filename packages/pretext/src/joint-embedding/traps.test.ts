import { EmaTwin, FeatureQueue, type Objective } from '@pretexts/nn'
import { AdamW } from '@pretexts/optim'
import { describe, expect, test } from 'vitest'
import { batchOf, context, imageEmbeddings, objectiveOf, values } from '../../testing/joint-embedding.ts'

/*
 * Mistakes that public implementations made, looked for in every joint embedding: a momentum network in the optimizer, buffers of a twin
 * that nobody moves, a queue of vectors that are not of length 1, a queue that a held-out batch enters.
 */

const small = { 'w-mse': { projection: 4 } } as Readonly<Record<string, object>>

describe.each(imageEmbeddings.map((task) => [task.name, task] as const))('%s', (name, task) => {
  const made = () => objectiveOf<Objective<unknown> & Record<string, unknown>>(task, small[name])
  const partsOf = <T>(objective: object, kind: abstract new (...args: never[]) => T): T[] =>
    Object.values(objective)
      .flat()
      .filter((part): part is T => part instanceof kind)

  test('an optimizer of all parameters leaves the momentum network alone', () => {
    const objective = made()
    const twins = partsOf<EmaTwin<never>>(objective, EmaTwin as never)
    const tensors = twins.flatMap(({ network }) =>
      (network as { namedTensors(): [string, never][] }).namedTensors(),
    )
    const before = tensors.map(([, tensor]) => values(tensor))
    objective.loss(batchOf(task), context()).loss.backward()
    const statistics = /running|batches/
    new AdamW(objective.namedParameters(), { learningRate: 1 }).step()
    for (const [i, [tensorName, tensor]] of tensors.entries())
      if (!statistics.test(tensorName)) expect(values(tensor), tensorName).toEqual(before[i])
  })

  test('batch-norm statistics of a momentum network move with its own batches, and stay when it follows', () => {
    const objective = made()
    for (const twin of partsOf<EmaTwin<never>>(objective, EmaTwin as never)) {
      const means = () =>
        (twin.network as { namedTensors(): [string, never][] })
          .namedTensors()
          .filter(([tensorName]) => tensorName.includes('runningMean'))
          .map(([, tensor]) => values(tensor))
      const before = means()
      objective.loss(batchOf(task), context())
      const moved = means()
      if (before.length > 0) expect(moved).not.toEqual(before)
      objective.afterStep?.(context())
      expect(means()).toEqual(moved)
    }
  })

  test('queues hold vectors of length 1, and no held-out batch enters them', () => {
    const objective = made()
    for (const queue of partsOf<FeatureQueue>(objective, FeatureQueue as never)) {
      objective.loss(batchOf(task), context())
      for (const row of queue.read().toArray() as number[][]) expect(Math.hypot(...row)).toBeCloseTo(1, 4)
      const before = values(queue.rows)
      objective.loss(batchOf(task, 2), context(1, false))
      expect(values(queue.rows)).toEqual(before)
    }
  })
})

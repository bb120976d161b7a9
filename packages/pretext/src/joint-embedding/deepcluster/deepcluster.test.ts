import { Random } from '@pretexts/random'
import { fromArray, normalize, randn, select, updateInPlace, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { batchOf, context, objectiveOf, values } from '../../../testing/joint-embedding.ts'
import { ClusterBank } from './cluster-bank.ts'
import { deepCluster } from './deepcluster.ts'
import type { DeepClusterObjective } from './deepcluster-objective.ts'

const made = (changes = {}) =>
  objectiveOf<DeepClusterObjective>(deepCluster, { clusters: 4, clusterings: 2, projection: 8, ...changes })
const indices = (list: number[]) => fromArray(Int32Array.from(list), [list.length])

test('prototypes get no gradient and stay as they are between clusterings', () => {
  const objective = made()
  const before = values(objective.prototypes)
  objective.loss(batchOf(deepCluster), context()).loss.backward()
  expect(objective.prototypes.requiresGrad).toBe(false)
  objective.afterStep(context()) // 6 rows of 16 that the first clustering takes
  expect(values(objective.prototypes)).toEqual(before)
})

test('the first clustering comes after 4 K rows, the next after a whole pass', () => {
  const objective = made()
  const clusterings = () => objective.bank.counters.values()[1]
  const step = (count: number) => {
    objective.loss(batchOf(deepCluster, 1, {}, count), context())
    objective.afterStep(context())
  }
  step(12)
  expect(clusterings()).toBe(0)
  step(12)
  expect(clusterings()).toBe(1)
  step(12)
  expect(clusterings()).toBe(1)
  step(12) // 24 images are a pass
  expect(clusterings()).toBe(2)
  const known = objective.bank.clustersOf(indices([0, 5, 20]), 0)
  expect(known[0]).toBeGreaterThanOrEqual(0)
  expect(known[2]).toBe(-1) // image 20 has never been seen
})

test('clustered prototypes have length 1, and images are predicted to be in their own cluster', () => {
  const objective = made()
  const batch = batchOf(deepCluster, 1, {}, 20)
  objective.loss(batch, context())
  objective.afterStep(context())
  for (let head = 0; head < 2; head++)
    for (const row of select(objective.prototypes, head).toArray() as number[][])
      expect(Math.hypot(...row)).toBeCloseTo(1, 5)
  const known = Array.from(objective.bank.clustersOf(batch.indices, 1))
  expect(new Set(known).size).toBeGreaterThan(1)
})

test('renaming the clusters changes neither the loss nor a gradient', () => {
  const [one, other] = [made(), made()]
  const batch = batchOf(deepCluster, 1, {}, 20)
  for (const each of [one, other]) {
    each.loss(batch, context())
    each.afterStep(context())
  }
  const rename = [2, 0, 3, 1]
  updateInPlace(other.prototypes, (data) => {
    const old = data.slice()
    for (let head = 0; head < 2; head++)
      for (let k = 0; k < 4; k++)
        data.set(old.subarray((head * 4 + k) * 8, (head * 4 + k + 1) * 8), (head * 4 + rename[k]) * 8)
  })
  updateInPlace(other.bank.clusters, (data) => {
    for (let i = 0; i < data.length; i++) if (data[i] >= 0) data[i] = rename[data[i]]
  })
  const [a, b] = [one, other].map((each) => {
    const { loss } = each.loss(batch, context())
    loss.backward()
    return { loss: loss.item(), gradient: values(each.projector.parameters()[0].grad as never) }
  })
  expect(b.loss).toBeCloseTo(a.loss, 5)
  for (const [i, value] of b.gradient.entries()) expect(value).toBeCloseTo(a.gradient[i], 5)
})

test('held-out images are not looked up by their numbers, and leave the bank as it is', () => {
  const objective = made()
  const batch = batchOf(deepCluster, 1, {}, 20)
  objective.loss(batch, context())
  objective.afterStep(context())
  const bank = values(objective.bank.rows)
  const held = (numbers: number[]) =>
    objective.loss({ ...batch, indices: indices(numbers) }, context(0, false)).loss.item()
  const numbers = values(batch.indices)
  expect(held(numbers.toReversed())).toBe(held(numbers))
  expect(values(objective.bank.rows)).toEqual(bank)
})

test('fewer images than clusters leave the prototypes alone, and zeros are no direction', () => {
  const bank = new ClusterBank({ count: 5, features: 3, heads: 1 })
  const z = normalize(randn([3, 3], new Random(1)))
  bank.put(indices([0, 1, 4]), [z, zeros([3, 3])])
  expect(bank.cluster(0, { clusters: 4, rounds: 2, rng: new Random(2) })).toBeNull()
  const centers = bank.cluster(0, { clusters: 2, rounds: 2, rng: new Random(2) })
  expect(centers).toHaveLength(6)
  expect(Array.from(bank.clustersOf(indices([2, 3]), 0))).toEqual([-1, -1])
})

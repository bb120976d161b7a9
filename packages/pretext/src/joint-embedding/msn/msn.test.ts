import { defaultsOf } from '@pretexts/contracts'
import { patchify, unpatchify } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { add, mul, randn, unsqueeze } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import {
  batchOf,
  context,
  form,
  makeFor,
  objectiveOf,
  samples,
  values,
} from '../../../testing/joint-embedding.ts'
import { msn } from './msn.ts'
import { msnBatch } from './msn-batch.ts'
import type { MsnObjective } from './msn-objective.ts'

test('hidden patches of the anchor change nothing', () => {
  const objective = objectiveOf<MsnObjective>(msn)
  const batch = batchOf(msn)
  const noise = mul(patchify(randn(batch.anchor.shape, new Random(2)), 4), unsqueeze(batch.hidden, 2))
  const changed = { ...batch, anchor: add(batch.anchor, unpatchify(noise, 4, form)) }
  const state = objective.stateDict()
  const loss = objective.loss(batch, context()).loss.item()
  objective.loadStateDict(state)
  expect(objective.loss(changed, context()).loss.item()).toBe(loss)
})

test('the target gets no gradient, keeps the encoder and follows after each step', () => {
  const objective = objectiveOf<MsnObjective>(msn)
  objective.loss(batchOf(msn), context()).loss.backward()
  expect(objective.encoder).toBe(objective.target.network.layers[0])
  expect(objective.encoder.parameters()).toEqual([])
  expect(objective.prototypes.weightV.grad).not.toBeNull()
  const online = objective.online.parameters()[0]
  const before = values(objective.encoder.namedTensors()[0][1])
  const moved = values(online).map((value) => value + 1)
  online.storage.data.set(moved)
  objective.afterStep(context(0))
  const after = values(objective.encoder.namedTensors()[0][1])
  expect(after[0]).toBeCloseTo(0.99 * before[0] + 0.01 * moved[0], 6)
})

test('the share of hidden patches is the option, drawn for each image by itself', () => {
  const batch = msnBatch(samples(), new Random(1), { focal: 1, maskRatio: 0.5, patchSize: 4 })
  expect(batch.visible.shape).toEqual([6, 24]) // ⌊49 / 2⌋
  expect(batch.focal.map(({ shape }) => shape)).toEqual([[6, 1, 28, 28]])
  const [first, second] = batch.visible.toArray() as number[][]
  expect([...first].sort()).not.toEqual([...second].sort())
})

test('an encoder without patches is refused, and so are patches of another size', () => {
  const options = defaultsOf(msn.options)
  const make = (name: 'convnet' | 'vit', changes = {}) =>
    msn.objective(makeFor(name), { form, dataset: null as never }, { ...options, ...changes }, new Random(1))
  expect(() => make('convnet')).toThrow(/msn needs an encoder of patches, such as vit/)
  expect(() => make('vit', { patchSize: 7 })).toThrow(/must cut the same patches/)
})

import { patchify, ViT } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { randn, type Tensor, uniform, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { changesWith } from '../../../testing/change-patch.ts'
import { imageSamples } from '../../../testing/samples.ts'
import { simMimBatch } from './simmim-batch.ts'
import { hiddenL1, SimMimObjective } from './simmim-objective.ts'
import type { SimMimOptions } from './simmim-options.ts'

const form = { kind: 'image' as const, channels: 1, height: 12, width: 8 }
const images = uniform([3, 1, 12, 8], new Random('images'))
const options: SimMimOptions = { patchSize: 2, unit: 4, maskRatio: 0.5, loss: 'l1' }

test('⌈ratio · squares⌉ squares are hidden, and all patches of a square together', () => {
  const rows = simMimBatch(imageSamples(images), new Random(1), options).hidden.toArray() as number[][]
  for (const row of rows) {
    expect(row.length).toBe(24)
    expect(row.reduce((sum, one) => sum + one, 0)).toBe(3 * 4)
    row.forEach((one, l) => {
      const [y, x] = [Math.floor(l / 4), l % 4]
      expect(one).toBe(row[4 * (y - (y % 2)) + x - (x % 2)])
    })
  }
  const few = simMimBatch(imageSamples(images), new Random(1), { ...options, maskRatio: 0.1 })
  expect(few.hidden.values().filter((one) => one === 1).length).toBe(3 * 4)
})

test('predictions do not depend on hidden pixels, and do on visible ones', () => {
  const encoder = new ViT({ form, patch: 2, features: 8, depth: 1, heads: 2 }, new Random(1))
  const network = new SimMimObjective(encoder, options, new Random(2))
  const batch = simMimBatch(imageSamples(images), new Random(1), options)
  const predict = (x: Tensor) => network.predict({ ...batch, images: x }, evaluation())
  expect(changesWith(predict, { ...batch, patch: 2 })).toEqual({ hidden: false, visible: true })
})

test.each([
  ['l1', Math.abs],
  ['l2', (error: number) => error ** 2],
] as const)('with %s the loss is the mean of such errors over hidden pixels', (loss, errorOf) => {
  const encoder = new ViT({ form, patch: 2, features: 8, depth: 1, heads: 2 }, new Random(1))
  const network = new SimMimObjective(encoder, { ...options, loss }, new Random(2))
  const batch = simMimBatch(imageSamples(images), new Random(1), options)
  const [predicted, target] = [network.predict(batch, evaluation()), patchify(images, 2)].map((x) =>
    x.values(),
  )
  const errors = Array.from(predicted, (value, j) => errorOf(value - target[j])).filter(
    (_, j) => batch.hidden.values()[Math.floor(j / 4)] === 1,
  )
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
  expect(network.loss(batch, evaluation()).loss.item()).toBeCloseTo(mean, 5)
})

test('the gradient is zero off the mask', () => {
  const { hidden } = simMimBatch(imageSamples(images), new Random(1), options)
  const prediction = randn([3, 24, 4], new Random(3)).requireGrad()
  hiddenL1(prediction, zeros([3, 24, 4]), hidden).backward()
  const gradient = prediction.grad?.values() ?? []
  hidden.values().forEach((one, l) => {
    expect(Math.abs(gradient[4 * l]) > 0).toBe(one === 1)
  })
})

test('a unit that does not divide is refused with those that do; so is hiding everything', () => {
  const make = (changes: object) => () =>
    simMimBatch(imageSamples(images), new Random(1), { ...options, ...changes })
  expect(make({ unit: 3 })).toThrow(
    'simmim: unit must be a multiple of the patch, 2, and divide 12×8 images; got 3; sizes that do: 2, 4',
  )
  expect(make({ unit: 6 })).toThrow('got 6; sizes that do: 2, 4')
  expect(make({ maskRatio: 0.9 })).toThrow(
    'maskRatio must hide at least one of 6 squares and leave one; got 0.9',
  )
  expect(make({ maskRatio: 0 })).toThrow('maskRatio must hide at least one')
})

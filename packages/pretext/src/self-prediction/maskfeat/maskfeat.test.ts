import { defaultsOf } from '@pretexts/contracts'
import { hog } from '@pretexts/images'
import { ViT } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { add, fromArray, full, mul, type Tensor, tensor, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { changesWith } from '../../../testing/change-patch.ts'
import { imageSamples } from '../../../testing/samples.ts'
import { hogPictures } from './hog-pictures.ts'
import { maskFeat } from './maskfeat.ts'
import { maskFeatBatch } from './maskfeat-batch.ts'
import { MaskFeatObjective } from './maskfeat-objective.ts'

const form = { kind: 'image' as const, channels: 1, height: 8, width: 8 }
const images = uniform([3, 1, 8, 8], new Random('images'))
const options = { ...defaultsOf(maskFeat.options), cell: 2 }
const batch = (x = images, changes = {}) =>
  maskFeatBatch(imageSamples(x), new Random(3), { ...options, ...changes })
const network = () =>
  new MaskFeatObjective(
    new ViT({ form, patch: 4, features: 8, depth: 1, heads: 2 }, new Random(1)),
    options,
    new Random(2),
  )

test('the target of a patch is made of the histograms of its own cells, in reading order', () => {
  const { targets } = batch()
  expect(targets.shape).toEqual([3, 4, 4 * 9])
  const cells = hog(images, { cell: 2 }).toArray() as number[][][][][]
  const found = targets.toArray() as number[][][]
  const expected = [cells[1][2][0][0], cells[1][2][1][0], cells[1][3][0][0], cells[1][3][1][0]].flat()
  expect(found[1][2]).toEqual(expected) // patch 2: lower left
})

test('targets do not depend on brightness and contrast', () => {
  const [plain, faint] = [batch().targets.values(), batch(add(mul(images, 0.5), 0.25)).targets.values()]
  for (const [i, value] of faint.entries()) expect(value).toBeCloseTo(plain[i], 4)
})

test('predictions do not depend on hidden pixels, and do on visible ones', () => {
  const [objective, given] = [network(), batch()]
  const predict = (x: Tensor) => objective.predict({ ...given, images: x }, evaluation())
  expect(changesWith(predict, { ...given, patch: 4 })).toEqual({ hidden: false, visible: true })
})

test('only hidden patches count: changing the targets of visible ones does not change the loss', () => {
  const [objective, given] = [network(), batch()]
  const hidden = given.hidden.values()
  const changed = (which: number) => {
    const values = given.targets.values().slice()
    values.fill(5, 36 * hidden.indexOf(which), 36 * hidden.indexOf(which) + 36)
    const targets = fromArray(values, given.targets.shape)
    return objective.loss({ ...given, targets }, evaluation()).loss.item()
  }
  const plain = objective.loss(given, evaluation()).loss.item()
  expect(changed(0)).toBe(plain)
  expect(changed(1)).toBeGreaterThan(plain)
})

test('constant images and a batch of one give a finite loss', () => {
  for (const x of [full([3, 1, 8, 8], 0.5), full([1, 1, 8, 8], 0)])
    expect(network().loss(batch(x), evaluation()).loss.item()).toBeLessThan(10)
})

test('the picture of a histogram has a stroke across the gradient', () => {
  const layout = { grid: [1, 1] as const, cells: 1, bins: 2 }
  const picture = (histogram: number[]) =>
    hogPictures(tensor([[histogram]]), layout).toArray() as number[][][][]
  const vertical = picture([1, 0])[0][0] // gradient to the right: a vertical stroke
  expect(vertical.map((row) => row[4])).toEqual(new Array(9).fill(1))
  expect(vertical[0][0]).toBe(0)
  const horizontal = picture([0, 1])[0][0]
  expect(horizontal[4]).toEqual(new Array(9).fill(1))
})

test('a cell that does not divide the patch is refused with those that do', () => {
  expect(() => batch(images, { cell: 3 })).toThrow(
    'maskfeat: cell must divide the patch, 4; got 3; sizes that do: 1, 2, 4',
  )
  expect(() => batch(images, { patchSize: 3 })).toThrow('maskfeat: patch must divide 8×8 images; got 3')
})

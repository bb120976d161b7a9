import { defaultsOf } from '@pretexts/contracts'
import { convNet, ViT } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, ones, randn, type Tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { changesWith } from '../../../testing/change-patch.ts'
import { imageSamples } from '../../../testing/samples.ts'
import { hiddenPatchLoss } from '../shared/hidden-patch-loss.ts'
import { mae } from './mae.ts'
import { maeBatch } from './mae-batch.ts'
import { MaeObjective } from './mae-objective.ts'
import { patchTargets } from './patch-targets.ts'

const form = { kind: 'image' as const, channels: 1, height: 8, width: 8 }
const options = { ...defaultsOf(mae.options), patchSize: 2, maskRatio: 0.5, decoderWidth: 8, decoderDepth: 1 }
const vit = (patch = 2) => new ViT({ form, patch, features: 8, depth: 1, heads: 2 }, new Random(1))
const objective = (changes = {}) => new MaeObjective(vit(), { ...options, ...changes }, new Random(2))
const images = randn([3, 1, 8, 8], new Random('images'))
const batch = (x: Tensor = images) => maeBatch(imageSamples(x), new Random(3), options)

test('predictions do not depend on hidden pixels, and do on visible ones', () => {
  const [network, given] = [objective(), batch()]
  const predict = (x: Tensor) => network.predict({ ...given, images: x }, evaluation())
  expect(changesWith(predict, { ...given, patch: 2 })).toEqual({ hidden: false, visible: true })
})

test('the encoder gets tokens for the visible patches and for no others', () => {
  const network = objective()
  const lengths: number[] = []
  const { encode } = network.encoder
  network.encoder.encode = (embedded, ...rest) => {
    lengths.push(embedded.shape[1])
    return encode.call(network.encoder, embedded, ...rest)
  }
  network.loss(batch(), evaluation())
  expect(lengths).toEqual([8])
})

test('the loss is that of hidden patches: visible predictions change nothing and get no gradient', () => {
  const { hidden } = batch()
  const prediction = randn([3, 16, 4], new Random(4)).requireGrad()
  hiddenPatchLoss(prediction, zeros([3, 16, 4]), hidden).backward()
  const gradient = prediction.grad?.values() ?? []
  hidden.values().forEach((isHidden, l) => {
    expect(Math.abs(gradient[4 * l]) > 0).toBe(isHidden === 1)
  })
  const values = Array.from(prediction.values())
  const by = Array.from(hidden.values()).reduce((total, isHidden, l) => {
    const patch = values.slice(4 * l, 4 * l + 4)
    return total + (isHidden * patch.reduce((sum, value) => sum + value ** 2, 0)) / 4
  }, 0)
  expect(hiddenPatchLoss(prediction, zeros([3, 16, 4]), hidden).item()).toBeCloseTo(by / 24, 5)
})

test('normalized targets have mean 0 and variance 1 in every patch; constant patches give a finite loss', () => {
  const targets = patchTargets(images, 4, true).values()
  for (let start = 0; start < targets.length; start += 16) {
    const patch = Array.from(targets.slice(start, start + 16))
    expect(patch.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 4)
    expect(patch.reduce((sum, x) => sum + x * x, 0) / 15).toBeCloseTo(1, 3)
  }
  const network = objective({ normalizeTargets: true })
  expect(network.loss(batch(ones([3, 1, 8, 8])), evaluation()).loss.item()).toBeLessThan(100)
})

test('a batch of one image and an encoder with a class token work as well', () => {
  const encoder = new ViT(
    { form, patch: 2, features: 8, depth: 1, heads: 2, pooling: 'class' },
    new Random(1),
  )
  const network = new MaeObjective(encoder, options, new Random(2))
  const one = maeBatch(
    imageSamples(fromArray(images.values().slice(0, 64), [1, 1, 8, 8])),
    new Random(3),
    options,
  )
  const { loss } = network.loss(one, { training: true, rng: new Random(4) })
  loss.backward()
  for (const [name, { grad }] of network.namedParameters()) expect(grad, name).not.toBeNull()
})

test('another encoder, another patch, and images that no patch divides are refused', () => {
  expect(() => new MaeObjective(vit(4), options, new Random(1))).toThrow(
    "the task's are 2, the encoder's 4 pixels wide; give the option patchSize of the task the value of the encoder's option patch",
  )
  expect(() => new MaeObjective(convNet({ form }, new Random(1)), options, new Random(1))).toThrow(
    'mae needs an encoder of patches, such as vit; got ConvNet',
  )
  expect(mae.accepts({ kind: 'image', channels: 1, height: 7, width: 5 })).toMatch(/no patch divides 7×5/)
  expect(() => maeBatch(imageSamples(images), new Random(1), { patchSize: 3, maskRatio: 0.5 })).toThrow(
    'mae: patch must divide 8×8 images; got 3; sizes that do: 1, 2, 4, 8',
  )
})

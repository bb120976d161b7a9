import { defaultsOf } from '@pretexts/contracts'
import { convNet, ViT } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { full, select, stack, sum, type Tensor, uniform, updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { changesWith } from '../../../testing/change-patch.ts'
import { imageSamples } from '../../../testing/samples.ts'
import { maskedBlocksBatch } from '../shared/masked-blocks-batch.ts'
import { collapseNote } from './collapse-note.ts'
import { data2vec } from './data2vec.ts'
import { Data2VecObjective } from './data2vec-objective.ts'

const form = { kind: 'image' as const, channels: 1, height: 8, width: 8 }
const images = uniform([3, 1, 8, 8], new Random('images'))
const options = { ...defaultsOf(data2vec.options), patchSize: 2 }
const vit = (depth = 3) => new ViT({ form, patch: 2, features: 8, depth, heads: 2 }, new Random(1))
const network = (changes = {}) => new Data2VecObjective(vit(), { ...options, ...changes }, new Random(2))
const { patchSize, maskRatio } = options
const batch = (x = images) =>
  maskedBlocksBatch('data2vec', imageSamples(x), { patchSize, maskRatio }, new Random(3))
const training = (step = 0) => ({ training: true, rng: new Random(1), progress: { step, steps: 10 } })

test('predictions do not depend on hidden pixels, and do on visible ones; targets depend on both', () => {
  const [objective, given] = [network(), batch()]
  const predict = (x: Tensor) => objective.predict({ ...given, images: x }, evaluation())
  const targets = (x: Tensor) => objective.targets(x).targets
  expect(changesWith(predict, { ...given, patch: 2 })).toEqual({ hidden: false, visible: true })
  expect(changesWith(targets, { ...given, patch: 2 })).toEqual({ hidden: true, visible: true })
})

test('a target is the mean of the last K blocks, with mean 0 and variance 1 in every token', () => {
  const objective = network({ topBlocks: 2, centerTargets: false })
  const last = objective.encoder
    .layers(images, evaluation())
    .slice(1)
    .map(({ tokens }) => tokens.toArray() as number[][][])
  const targets = objective.targets(images).targets.toArray() as number[][][]
  targets[1].forEach((token, l) => {
    const average = token.map((_, j) => (last[0][1][l][j] + last[1][1][l][j]) / 2)
    const center = average.reduce((total, x) => total + x, 0) / 8
    const std = Math.sqrt(average.reduce((total, x) => total + (x - center) ** 2, 0) / 8)
    token.forEach((value, j) => { expect(value).toBeCloseTo((average[j] - center) / std, 3) }) // biome-ignore format: one line
  })
})

test('what all images of a batch have in common at a place is taken off the targets', () => {
  const objective = network()
  const apart = objective.targets(images).targets.toArray() as number[][][]
  const common = objective.targets(stack([select(images, 0), select(images, 0)])).targets
  expect(common.values().every((value) => Math.abs(value) < 1e-3)).toBe(true) // twice the same image: nothing is left
  for (let l = 0; l < 16; l++) {
    const center = apart[0][l].reduce((total, x) => total + x, 0) / 8
    expect(center).toBeCloseTo(0, 4)
    // Three images about their mean: three vectors that add up to 0 before each is scaled.
    const [a, b, c] = apart.map((image) => image[l])
    const cross = (x: number[], y: number[]) => x.reduce((total, value, j) => total + value * y[j], 0) / 8
    const volume =
      1 + 2 * cross(a, b) * cross(b, c) * cross(a, c) - cross(a, b) ** 2 - cross(b, c) ** 2 - cross(a, c) ** 2
    expect(volume).toBeCloseTo(0, 2) // so they lie in a plane
  }
})

test('the teacher gets no gradient, and follows the student after a step: θ′ = μ θ′ + (1 − μ) θ', () => {
  const objective = network({ momentum: 0.9 })
  objective.loss(batch(), training()).loss.backward()
  for (const [name, tensor] of objective.teacher.network.namedTensors()) {
    expect(tensor.requiresGrad, name).toBe(false)
    expect(tensor.grad, name).toBeNull()
  }
  const [own, online] = [objective.teacher.network, objective.encoder].map((x) => (x as ViT).embedding.weight)
  const before = own.values()[0]
  updateInPlace(online, (data) => data.fill(2))
  objective.afterStep(training(5)) // half of the way from 0.9 to 1
  expect(own.values()[0]).toBeCloseTo(0.95 * before + 0.05 * 2, 6)
})

test('features that tell only where a patch lies are found out, though they differ from place to place', () => {
  const objective = network()
  expect(objective.loss(batch(), evaluation()).metrics.targetSpread).toBeGreaterThan(0.05)
  for (const encoder of [objective.encoder, objective.teacher.network])
    updateInPlace((encoder as ViT).embedding.weight, (data) => data.fill(0))
  const { overall, acrossImages } = objective.targets(images).spread
  expect(overall).toBeGreaterThan(0.1) // positions alone
  expect(acrossImages).toBeLessThan(1e-5)
  const { targetSpread, predictionSpread } = objective.loss(batch(), evaluation()).metrics
  expect(collapseNote({ targetSpread, predictionSpread })).toMatch(
    /^Collapsed: targets have a spread of 0.000/,
  )
  expect(collapseNote({ targetSpread: 0.5, predictionSpread: 0.001 })).toMatch(/^Collapsed: predictions/)
  expect(collapseNote({ targetSpread: 0.5, predictionSpread: 0.5 })).toBeNull()
})

test('constant images and a batch of one give a finite loss', () => {
  for (const x of [full([3, 1, 8, 8], 0.5), full([1, 1, 8, 8], 0)]) {
    const { loss, metrics } = network().loss(batch(x), evaluation())
    expect(Number.isFinite(sum(loss).item() + metrics.targetSpread + metrics.predictionSpread)).toBe(true)
  }
})

test('more blocks than the encoder has are all of them', () => {
  const [all, more, fewer] = [3, 40, 2].map((topBlocks) =>
    network({ topBlocks }).targets(images).targets.toArray(),
  )
  expect(more).toEqual(all)
  expect(fewer).not.toEqual(all)
})

test('encoders without blocks or patches are refused', () => {
  expect(() => new Data2VecObjective(convNet({ form }, new Random(1)), options, new Random(1))).toThrow(
    'data2vec needs an encoder of patches, such as vit; got ConvNet',
  )
})

import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { randn, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../../testing/samples.ts'
import { ReconstructionObjective, weightedError } from '../shared/reconstruction-objective.ts'
import { drawHoles, regions } from './holes.ts'
import { inpaintingBatch } from './inpainting.ts'

const images = uniform([3, 2, 14, 14], new Random(1))
const digits = { kind: 'image' as const, channels: 1, height: 28, width: 28 }

test('the hole in the center of 28×28 images has 12×12 pixels', () => {
  const holes = drawHoles(digits, 2, 'center', new Random(1))
  expect(holes.reduce((sum, one) => sum + one, 0)).toBe(2 * 144)
  expect([holes[8 * 28 + 8], holes[19 * 28 + 19], holes[7 * 28 + 8], holes[20 * 28 + 19]]).toEqual([
    1, 1, 0, 0,
  ])
})

test('random blocks differ from image to image, and leave more than half of it visible', () => {
  const holes = drawHoles(digits, 20, 'blocks', new Random(1))
  const shares = Array.from(
    { length: 20 },
    (_, n) => holes.slice(n * 784, (n + 1) * 784).reduce((a, b) => a + b, 0) / 784,
  )
  expect(new Set(shares).size).toBeGreaterThan(10)
  for (const share of shares) expect(share > 0.04 && share < 0.5).toBe(true)
})

test.each(regions)('with %s holes, inputs hold nothing of what is hidden, and all of the rest', (region) => {
  const { inputs, targets, weights } = inpaintingBatch(imageSamples(images), new Random(2), { region })
  const [seen, true_, hole] = [inputs, targets, weights].map((x) => x.values())
  expect(true_).toEqual(images.values())
  const fills = new Set<number>()
  seen.forEach((value, i) => {
    const at = Math.floor(i / 392) * 196 + (i % 196)
    if (hole[at] === 1) fills.add(value)
    else expect(value).toBe(true_[i])
  })
  expect(fills.size).toBe(2) // one color for each channel
})

test('the gradient is zero outside the hole', () => {
  const batch = inpaintingBatch(imageSamples(images), new Random(2), { region: 'center' })
  const prediction = randn(images.shape, new Random(3)).requireGrad()
  weightedError(prediction, batch).backward()
  prediction.grad?.values().forEach((gradient, i) => {
    const inside = batch.weights.values()[Math.floor(i / 392) * 196 + (i % 196)] === 1
    expect(Math.abs(gradient) > 0).toBe(inside)
  })
})

test('constant images give a finite loss, also in a batch of one', () => {
  const form = { kind: 'image' as const, channels: 1, height: 8, width: 8 }
  const network = new ReconstructionObjective(
    convNet({ form, width: 1 / 8 }, new Random(1)),
    form,
    new Random(2),
  )
  const one = uniform([1, 1, 8, 8], new Random(3), { low: 0.5, high: 0.5 })
  const batch = inpaintingBatch(imageSamples(one), new Random(4), { region: 'center' })
  expect(Number.isFinite(network.loss(batch, evaluation()).loss.item())).toBe(true)
})

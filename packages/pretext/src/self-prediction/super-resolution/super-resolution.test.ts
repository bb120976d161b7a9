import { evaluation } from '@pretexts/nn'
import { Adam } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import { full, uniform, updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { Pixels } from '../../../testing/pixels.ts'
import { imageSamples } from '../../../testing/samples.ts'
import { psnr } from './psnr.ts'
import { superResolution, superResolutionBatch } from './super-resolution.ts'
import { SuperResolutionObjective } from './super-resolution-objective.ts'

test('each small pixel is the mean of the four that it stands for', () => {
  const images = uniform([2, 1, 4, 6], new Random(1))
  const { inputs, targets } = superResolutionBatch(imageSamples(images))
  expect(inputs.shape).toEqual([2, 1, 2, 3])
  const x = targets.values()
  expect(inputs.values()[0]).toBeCloseTo((x[0] + x[1] + x[6] + x[7]) / 4, 6)
})

test('interpolating a constant image restores it', () => {
  const { guess, targets } = superResolutionBatch(imageSamples(full([1, 1, 4, 4], 0.25)))
  expect(guess.values()).toEqual(targets.values())
})

test('halving the error adds 3 dB', () => {
  expect(psnr(0.01)).toBeCloseTo(20, 10)
  expect(psnr(0.005) - psnr(0.01)).toBeCloseTo(10 * Math.log10(2), 10)
})

test('images of odd sides are refused', () => {
  expect(superResolution.accepts({ kind: 'image', channels: 1, height: 28, width: 27 })).toBe(
    'needs images of even height and width; these are 28×27: crop or resize them',
  )
})

/** An objective on 4 × 6 images whose encoder gives the small pixels themselves. */
function network() {
  const form = { kind: 'image' as const, channels: 1, height: 4, width: 6 }
  return new SuperResolutionObjective(new Pixels({ ...form, height: 2, width: 3 }), form, new Random(2))
}

test('the untrained network gives the bilinear interpolation, and a step of training improves on it', () => {
  const batch = superResolutionBatch(imageSamples(uniform([8, 1, 4, 6], new Random(3))))
  const objective = network()
  expect(objective.predict(batch, evaluation()).values()).toEqual(batch.guess.values())
  const before = objective.loss(batch, evaluation()).loss
  const optimizer = new Adam(objective.namedParameters(), { learningRate: 1e-3 })
  before.backward()
  optimizer.step()
  expect(objective.loss(batch, evaluation()).loss.item()).toBeLessThan(before.item())
})

test('the prediction depends on the encoder’s features, not on the interpolation alone', () => {
  const batch = superResolutionBatch(imageSamples(uniform([2, 1, 4, 6], new Random(3))))
  const objective = network()
  const [last] = objective.refine.namedParameters().slice(-1)
  updateInPlace(last[1], (data) => data.fill(0.1))
  const plain = objective.predict(batch, evaluation()).values().slice()
  const changed = { ...batch, inputs: uniform([2, 1, 2, 3], new Random(9)) }
  expect(objective.predict(changed, evaluation()).values()).not.toEqual(plain)
})

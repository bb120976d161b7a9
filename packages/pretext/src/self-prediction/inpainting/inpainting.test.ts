import { binaryCrossEntropyWithLogits } from '@pretexts/losses'
import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { add, mul, ones, randn, sub, type Tensor, uniform, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../../testing/samples.ts'
import { ReconstructionObjective, weightedError } from '../shared/reconstruction-objective.ts'
import { drawHoles, regions, shrinkHoles } from './holes.ts'
import { inpaintingBatch } from './inpainting-batch.ts'
import { InpaintingObjective } from './inpainting-objective.ts'

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
  const { inputs, targets, weights } = inpaintingBatch(imageSamples(images), new Random(2), {
    region,
    ring: 0,
  })
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
  const batch = inpaintingBatch(imageSamples(images), new Random(2), { region: 'center', ring: 0 })
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
  const batch = inpaintingBatch(imageSamples(one), new Random(4), { region: 'center', ring: 0 })
  expect(Number.isFinite(network.loss(batch, evaluation()).loss.item())).toBe(true)
})

test('blobs take out 20 to 30% of each image, in a few connected parts', () => {
  const holes = drawHoles(digits, 10, 'blobs', new Random(1))
  for (let n = 0; n < 10; n++) {
    const hole = holes.slice(n * 784, (n + 1) * 784)
    const share = hole.reduce((a, b) => a + b, 0) / 784
    expect(share > 0.19 && share < 0.31).toBe(true)
    const borders = hole.filter((inside, i) => i % 28 < 27 && inside !== hole[i + 1]).length
    expect(borders).toBeLessThan(28 * 6) // noise without smoothing has about 28 · 27 · 0.4 = 300
  }
})

test('with a ring the hole is smaller all around; the ring stays visible and counts ten times', () => {
  const { inputs, weights, region, hole } = inpaintingBatch(
    imageSamples(uniform([1, 1, 28, 28], new Random(1))),
    new Random(2),
    { region: 'center', ring: 1 },
  )
  const [weight, inside, hidden] = [weights, region, hole].map((x) => x.values())
  expect(hidden).toEqual(weight.map((value) => (value === 1 ? 1 : 0)))
  const count = (wanted: number) => weight.filter((value) => value === wanted).length
  expect([count(1), count(10), count(0)]).toEqual([100, 44, 784 - 144])
  expect(inside.filter((value) => value === 1).length).toBe(144)
  expect(new Set(inputs.values().filter((_, i) => weight[i] === 10)).size).toBeGreaterThan(40)
  const whole = ones([28 * 28]).values()
  expect(shrinkHoles(Float32Array.from(whole), digits, 3)).toEqual(Float32Array.from(whole)) // no border inside
})

const form14 = { kind: 'image' as const, channels: 2, height: 14, width: 14 }
const adversary = (adversarial: number) =>
  new InpaintingObjective(
    convNet({ form: form14, width: 1 / 8 }, new Random(1)),
    form14,
    { adversarial },
    new Random(2),
  )
const batch = inpaintingBatch(imageSamples(images), new Random(2), { region: 'center', ring: 0 })

/** −log D(x) − log (1 − D(prediction)), as a loop-free formula of its own. */
function discriminatorLoss(made: InpaintingObjective, prediction: Tensor): Tensor {
  const judge = (x: Tensor) => made.discriminator?.forward(mul(x, batch.region), evaluation()) as Tensor
  const [real, fake] = [judge(batch.targets), judge(prediction)]
  return add(
    binaryCrossEntropyWithLogits(real, ones(real.shape)),
    binaryCrossEntropyWithLogits(fake, zeros(fake.shape)),
  )
}

const gradients = (parameters: readonly Tensor[]) =>
  parameters.flatMap(({ grad }) => [...(grad?.values() ?? [])])

test('the discriminator gets the gradient of its loss, the decoder that of the error minus w times it', () => {
  const w = 0.3
  const [both, error, judge] = [adversary(w), adversary(w), adversary(w)]
  const { loss } = both.loss(batch, evaluation())
  loss.backward()
  weightedError(error.predict(batch, evaluation()), batch).backward()
  const wrong = discriminatorLoss(judge, judge.predict(batch, evaluation()))
  wrong.backward()
  const [all, plain, against] = [both, error, judge].map((made) => gradients(made.decoder.parameters()))
  all.forEach((value, i) => {
    expect(value).toBeCloseTo((1 - w) * plain[i] - w * against[i], 5)
  })
  expect(Math.max(...against.map(Math.abs))).toBeGreaterThan(1e-6)
  const [own, expected] = [both, judge].map((made) => gradients(made.discriminator?.parameters() ?? []))
  own.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i], 5)
  })
  const value = weightedError(both.predict(batch, evaluation()), batch).item()
  expect(loss.item()).toBeCloseTo((1 - w) * value - w * wrong.item(), 5)
})

test('the discriminator is blind to what is outside of the region', () => {
  const made = adversary(0.1)
  const other = add(batch.targets, mul(sub(1, batch.region), 5))
  const seen = (x: Tensor) => discriminatorLoss(made, x).item()
  expect(seen(other)).toBe(seen(batch.targets))
})

test('without the adversarial term there is no discriminator, and the loss is the error', () => {
  const made = adversary(0)
  expect(made.discriminator).toBeNull()
  const { loss } = made.loss(batch, evaluation())
  expect(loss.item()).toBe(weightedError(made.predict(batch, evaluation()), batch).item())
})

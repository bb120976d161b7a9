import { defaultsOf } from '@pretexts/contracts'
import { type ImageSamples, memoryDataset } from '@pretexts/data'
import { labToRgb, rgbToLab } from '@pretexts/images'
import { nin } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, full, log, ones, softmax, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { colorScenes } from '../../../testing/color-scenes.ts'
import { imageSamples } from '../../../testing/samples.ts'
import { annealedMean } from '../shared/color/annealed-mean.ts'
import { colorBins } from '../shared/color/bins.ts'
import { paint } from '../shared/color/paint.ts'
import { colorShares } from './color-shares.ts'
import { colorization } from './colorization.ts'
import { colorizationBatch } from './colorization-batch.ts'
import { ColorizationObjective } from './colorization-objective.ts'
import { rebalance } from './rebalance.ts'

const options = { ...defaultsOf(colorization.options), binSize: 20 }
const bins = colorBins(20)
const scenes = colorScenes(12)
const rng = new Random(1)
const form = scenes.form
const shares = await colorShares(scenes, bins)
const network = () =>
  new ColorizationObjective(
    nin({ form: { ...form, channels: 1 }, width: 1 / 16 }, new Random(1)),
    form,
    { shares, lambda: 0.5 },
    new Random(2),
  )

test('the input is blind to color: images of the same lightness give the same input, and other answers', () => {
  const { values } = scenes.read([0])
  const lab = rgbToLab(values, 1024)
  const pale = lab.slice()
  for (let i = 1024; i < 3 * 1024; i++) pale[i] *= 0.3
  const [vivid, faded] = [lab, pale].map((colors) =>
    colorizationBatch(imageSamples(fromArray(labToRgb(colors, 1024), [1, 3, 32, 32])), rng, options),
  )
  for (const [i, value] of vivid.lightness.values().entries())
    expect(faded.lightness.values()[i]).toBeCloseTo(value, 4)
  expect(Math.max(...vivid.colors.values())).toBeGreaterThan(2 * Math.max(...faded.colors.values()))
})

test('the weights of colors have mean 1, and rare colors have the larger ones', () => {
  const weights = rebalance(shares, 0.5)
  expect(shares.reduce((sum, share, q) => sum + share * weights[q], 0)).toBeCloseTo(1, 5)
  const [rare, common] = [0.01, 0.5].map((p) => rebalance(Float32Array.of(p, 1 - p), 0.5)[0])
  expect(rare).toBeGreaterThan(common)
  expect(rebalance(Float32Array.of(0.25, 0.75), 0.5)[0]).toBeCloseTo(
    1 / (0.375 * (0.25 / 0.375 + 0.75 / 0.625)),
    5,
  )
})

test('even shares, and λ = 1, give every color the weight 1; a color that does not occur counts as the rarest', () => {
  for (const weight of rebalance(
    Float32Array.from({ length: 8 }, () => 1 / 8),
    0.3,
  ))
    expect(weight).toBeCloseTo(1, 5)
  for (const weight of rebalance(Float32Array.of(0.9, 0.1), 1)) expect(weight).toBeCloseTo(1, 5)
  const [, rarest, missing] = rebalance(Float32Array.of(0.9, 0.1, 0), 0.5)
  expect(missing).toBe(rarest)
})

test('images without colors give no gradient, and a finite loss', () => {
  const made = network()
  const gray = full([3, 3, 32, 32], 0.5)
  const { loss } = made.loss(colorizationBatch(imageSamples(gray), rng, options), {
    training: true,
    rng: new Random(3),
  })
  expect(Number.isFinite(loss.item())).toBe(true)
  loss.backward()
  for (const parameter of made.parameters())
    expect(parameter.grad?.values().every((gradient) => gradient === 0)).toBe(true)
})

test('a place learns as much as its color weighs: the loss of an untrained guess is that of its scores', () => {
  const made = network()
  const batch = colorizationBatch(scenes.read([0, 1]), rng, options)
  const { loss } = made.loss(batch, evaluation())
  const p = softmax(made.logits(batch.lightness, evaluation()), 1).values()
  const codes = Array.from(batch.codes.values())
  const expected = codes.reduce((sum, code, i) => sum - code * Math.log(p[i]), 0) / (2 * 64)
  expect(loss.item()).toBeCloseTo(expected, 4)
})

test('annealing at T = 1 is the mean of the centers, at T → 0 the most probable one', () => {
  const p = Float32Array.from({ length: bins.count }, (_, q) => (q === 3 ? 0.6 : 0.4 / (bins.count - 1)))
  const logits = log(fromArray(p, [1, bins.count]))
  const [a] = annealedMean(logits, bins, 1).values()
  expect(a).toBeCloseTo(
    p.reduce((sum, share, q) => sum + share * bins.centers[2 * q], 0),
    3,
  )
  expect([...annealedMean(logits, bins, 0.01).values()]).toEqual([...bins.centers.slice(6, 8)])
})

test('painting the true colors of an even image gives it back', () => {
  const even = fromArray(
    Float32Array.from({ length: 3 * 64 }, (_, i) => [0.8, 0.3, 0.2][Math.floor(i / 64)]),
    [1, 3, 8, 8],
  )
  const { lightness, colors } = colorizationBatch(imageSamples(even), rng, options)
  const back = paint(lightness, colors, { height: 2, width: 2 }).values()
  for (const [i, value] of even.values().entries()) expect(back[i]).toBeCloseTo(value, 3)
})

test('the color of a place is the one in the middle of its 4 × 4 pixels, on images of any size', () => {
  const image = Float32Array.from({ length: 3 * 10 * 13 }, () => 0.5)
  image[2 * 13 + 6] = 1 // more red at row 2, column 6: the place in row 0, column 1
  const { colors, lightness } = colorizationBatch(
    imageSamples(fromArray(image, [1, 3, 10, 13])),
    rng,
    options,
  )
  expect(lightness.shape).toEqual([1, 1, 10, 13])
  expect(colors.shape).toEqual([3 * 4, 2])
  const red = (colors.toArray() as number[][]).map(([a]) => a > 10)
  expect(red.indexOf(true)).toBe(1)
  expect(red.filter(Boolean).length).toBe(1)
})

test('gray images are refused with the reason', async () => {
  expect(colorization.accepts({ kind: 'image', channels: 1, height: 28, width: 28 })).toBe(
    'needs color images; these are 28×28 gray images',
  )
  expect(colorization.accepts({ kind: 'image', channels: 3, height: 6, width: 28 })).toBe(
    'needs images of at least 8×8 pixels; these are 6×28',
  )
  const gray = memoryDataset<ImageSamples>({
    name: 'gray',
    form,
    values: new Uint8Array(2 * 3 * 1024).fill(90),
  })
  await expect(colorShares(gray, bins)).rejects.toThrow(
    'colorization: the images must have colors; none of the 2 images looked at has a pixel with a or b beyond ±5; learn from color images, or choose a task that needs none, such as rotation',
  )
})

test('constant images, and a batch of one, give a finite loss', () => {
  for (const images of [zeros([1, 3, 32, 32]), ones([1, 3, 32, 32])]) {
    const { loss } = network().loss(colorizationBatch(imageSamples(images), rng, options), {
      training: true,
      rng: new Random(3),
    })
    expect(Number.isFinite(loss.item())).toBe(true)
  }
})

test('shares count images with colors alone', async () => {
  const values = new Uint8Array(2 * 3 * 1024).fill(90)
  values.fill(200, 0, 1024) // the first image is red
  const mixed = await colorShares(memoryDataset<ImageSamples>({ name: 'mixed', form, values }), bins)
  const alone = await colorShares(
    memoryDataset<ImageSamples>({ name: 'red', form, values: values.slice(0, 3072) }),
    bins,
  )
  expect(mixed).toEqual(alone)
  expect(mixed.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5)
})

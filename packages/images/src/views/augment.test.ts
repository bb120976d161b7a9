import { createHash } from 'node:crypto'
import { toTensor } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { DtypeError, fromArray, ShapeError, type Tensor } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { readMnist } from '../datasets/mnist.ts'
import { augment } from './augment.ts'
import { digitView } from './digit-view.ts'

const digits = (await readMnist('test')).read(Int32Array.from({ length: 500 }, (_, i) => i))
const floats = toTensor(digits)
const bytes = fromArray(digits.values, [500, 1, 28, 28])

/** The ink of each of the digits: the sum of its pixels. */
function ink(pixels: ArrayLike<number>): number[] {
  const sums = new Array<number>(500).fill(0)
  for (let i = 0; i < pixels.length; i++) sums[Math.floor(i / 784)] += pixels[i]
  return sums
}

const mean = (values: readonly number[]) => values.reduce((total, v) => total + v, 0) / values.length

describe.each([
  ['float32', floats, 1],
  ['uint8', bytes, 255],
] as const)('views of %s digits', (dtype, images, largest) => {
  const before = images.values().slice()
  const views = augment(images, new Random(1))

  test('keep shape and dtype', () => {
    expect(views.shape).toEqual([500, 1, 28, 28])
    expect(views.dtype).toBe(dtype)
  })

  test('stay within the range of the images', () => {
    for (const value of views.values()) if (!(value >= 0 && value <= largest)) expect.fail(`${value}`)
  })

  test('leave the images as they were', () => {
    expect(images.values()).toEqual(before)
    expect(views.values().buffer).not.toBe(images.values().buffer)
  })

  test('are the same for the same stream, and others for another', () => {
    expect(augment(images, new Random(1)).values()).toEqual(views.values())
    expect(augment(images, new Random(2)).values()).not.toEqual(views.values())
  })

  test('at zero strength are the images themselves', () => {
    const still = digitView({ shift: 0, degrees: 0, scale: 0 })
    expect(augment(images, new Random(1), still).values()).toEqual(before)
  })

  test('turned and shifted by a little, hold the same ink, but for a corner that leaves the picture', () => {
    const turned = ink(augment(images, new Random(1), digitView({ scale: 0 })).values())
    const ratios = ink(before).map((sum, i) => turned[i] / sum)
    expect(Math.min(...ratios)).toBeGreaterThan(0.9)
    expect(Math.max(...ratios)).toBeLessThan(1.03)
    expect(mean(ratios)).toBeCloseTo(1, 2)
  })

  test('scaled by s, hold s² times the ink', () => {
    const scaled = ink(views.values())
    const ratios = ink(before).map((sum, i) => scaled[i] / sum)
    expect(Math.abs(mean(ratios) - (1 + 0.1 ** 2 / 3))).toBeLessThan(0.02) // E[s²] for s uniform in 1 ± 0.1
  })
})

test('bytes are rounded to the nearest of what floats would be', () => {
  const rounded = augment(bytes, new Random(3)).values()
  const exact = augment(floats, new Random(3)).values()
  let worst = 0
  for (let i = 0; i < exact.length; i++) worst = Math.max(worst, Math.abs(rounded[i] - exact[i] * 255))
  expect(worst).toBeLessThan(0.5001)
})

test('each image of a batch is moved in its own way', () => {
  const twice = fromArray(
    Uint8Array.of(...digits.values.subarray(0, 784), ...digits.values.subarray(0, 784)),
    [2, 1, 28, 28],
  )
  const views = augment(twice, new Random(1)).values()
  expect(views.slice(0, 784)).not.toEqual(views.slice(784))
})

test('all channels of an image are moved alike', () => {
  const digit = digits.values.subarray(0, 784)
  const color = fromArray(Uint8Array.of(...digit, ...digit, ...digit), [1, 3, 28, 28])
  const views = augment(color, new Random(1)).values()
  expect(views.slice(784, 1568)).toEqual(views.slice(0, 784))
  expect(views.slice(1568)).toEqual(views.slice(0, 784))
})

test('the same seed gives the views that published results were trained on', () => {
  const hash = (view: Tensor) => createHash('sha256').update(Uint8Array.from(view.values())).digest('hex')
  expect(hash(augment(bytes, new Random(1)))).toBe(
    'c52c8812b496cb3cb14a79ae7d29a00bc711b843080d9fb732d0981cf0fdcdef',
  )
  expect(hash(augment(bytes, new Random('x'), digitView({ shift: 3, degrees: 30, scale: 0.3 })))).toBe(
    '7c44d76aa3a1cb69fc2ad90249ebeb1d11bfdf251d4d341c141ff13c4b5dd4ec',
  )
})

test('anything but a batch of images is refused', () => {
  const rng = new Random(1)
  expect(() => augment(fromArray([1, 2], [2]), rng)).toThrow(ShapeError)
  expect(() => augment(fromArray(new Int32Array(4), [1, 1, 2, 2]), rng)).toThrow(DtypeError)
  const form = { kind: 'image', channels: 1, height: 2, width: 2 } as const
  const odd = { form, indices: Int32Array.of(0, 1), labels: null, values: new Uint8Array(7) }
  expect(() => digitView()(odd, rng)).toThrow('values must hold 2 images of 1×2×2; got 7 values')
})

import { defaultsOf } from '@pretexts/contracts'
import { toTensor } from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import { Random } from '@pretexts/random'
import { select, sum, type Tensor, uniform, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkTask, framedImages } from '../../../testing/laws.ts'
import { imageSamples } from '../../../testing/samples.ts'
import { hideCenter } from './hide-center.ts'
import { rotation } from './rotation.ts'
import { type RotationBatch, rotationBatch } from './rotation-batch.ts'

const read = (await readMnist('test')).read(Array.from({ length: 300 }, (_, i) => i))
const digits = toTensor(read)
const options = defaultsOf(rotation.options)

/** The shortcut: the rotation after which a center of mass at (14, 14) would be where that of this image (1, 28, 28) is. */
function rotationByCenter(image: Tensor): number {
  let [mass, row, column] = [0, 0, 0]
  image.values().forEach((value, i) => {
    mass += value
    row += value * Math.floor(i / 28)
    column += value * (i % 28)
  })
  const [low, right] = [row / mass > 13.5, column / mass > 13.5]
  return low ? (right ? 0 : 3) : right ? 1 : 2
}

/** How often the shortcut predicts the rotation. */
function shortcutAccuracy({ images, labels }: RotationBatch): number {
  return (
    labels.values().filter((turns, row) => rotationByCenter(select(images, row)) === turns).length /
    labels.size
  )
}

test('the center of mass alone predicts the rotation of plain digits, and is at chance on those of the task', () => {
  expect(shortcutAccuracy(rotationBatch(digits))).toBeGreaterThan(0.99)
  expect(Math.abs(shortcutAccuracy(rotation.batch(read, new Random(1), options)) - 0.25)).toBeLessThan(0.04)
})

test('a moved image is the same image, a pixel further up, left, both or neither, each as often', () => {
  const moved = hideCenter(digits, new Random(2))
  const counts = new Map<string, number>()
  for (let n = 0; n < 300; n++) {
    const [from, to] = [topLeft(select(digits, n)), topLeft(select(moved, n))]
    const by = `${from[0] - to[0]},${from[1] - to[1]}`
    counts.set(by, (counts.get(by) ?? 0) + 1)
    expect(total(select(moved, n))).toBeCloseTo(total(select(digits, n)), 3)
  }
  expect([...counts.keys()].sort()).toEqual(['0,0', '0,1', '1,0', '1,1'])
  for (const count of counts.values()) expect(Math.abs(count - 75)).toBeLessThan(35)
})

const total = (image: Tensor): number => sum(image).item()

/** The first row and the first column that are not empty. */
function topLeft(image: Tensor): [row: number, column: number] {
  const lit = [...image.values().entries()].filter(([, value]) => value > 0).map(([i]) => i)
  return [Math.min(...lit.map((i) => Math.floor(i / 28))), Math.min(...lit.map((i) => i % 28))]
}

test('with images that it moves, the task still obeys its laws, and is random', () => {
  checkTask(
    (source, seed) => rotation.batch(imageSamples(source), new Random(seed), options),
    framedImages(),
    {
      name: 'rotation',
      targets: ({ labels }) => labels,
      classes: 4,
      balance: 'exact',
      random: true,
    },
  )
})

test('images with something on their border, or with a pixel for a center, stay where they are', () => {
  const photos = uniform([3, 3, 4, 4], new Random(3))
  expect(hideCenter(photos, new Random(4)).toArray()).toEqual(photos.toArray())
  const odd = zeros([2, 1, 5, 5])
  expect(hideCenter(odd, new Random(4))).toBe(odd)
})

test('with hideCenter off, it is the task of the paper to the letter', () => {
  const plain = rotation.batch(read, new Random(5), { ...options, hideCenter: false })
  expect(plain.images.values()).toEqual(rotationBatch(digits).images.values())
})

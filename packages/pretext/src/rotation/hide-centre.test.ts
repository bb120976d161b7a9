import { readMnist, toTensor } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { select, sum, type Tensor, uniform, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkTask, framedImages } from '../../testing/laws.ts'
import { hideCentre } from './hide-centre.ts'
import { rotation } from './rotation.ts'
import { type RotationBatch, rotationBatch } from './rotation-batch.ts'

const digits = toTensor(
  await readMnist('test'),
  Array.from({ length: 300 }, (_, i) => i),
)

/** The shortcut: the turn after which a centre of mass at (14, 14) would be where that of this image (1, 28, 28) is. */
function turnByCentre(image: Tensor): number {
  let [mass, row, column] = [0, 0, 0]
  image.values().forEach((value, i) => {
    mass += value
    row += value * Math.floor(i / 28)
    column += value * (i % 28)
  })
  const [low, right] = [row / mass > 13.5, column / mass > 13.5]
  return low ? (right ? 0 : 3) : right ? 1 : 2
}

/** How often the shortcut gives the turn away. */
function shortcutAccuracy({ images, labels }: RotationBatch): number {
  return (
    labels.values().filter((turns, row) => turnByCentre(select(images, row)) === turns).length / labels.size
  )
}

test('the shortcut audit: who looks for the centre of mass alone knows every turn of plain digits, and guesses those of the task', () => {
  expect(shortcutAccuracy(rotationBatch(digits))).toBeGreaterThan(0.99)
  expect(Math.abs(shortcutAccuracy(rotation.batch(digits, new Random(1))) - 0.25)).toBeLessThan(0.04)
})

test('a moved image is the same image, a pixel further up, left, both or neither, each as often', () => {
  const moved = hideCentre(digits, new Random(2))
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
  checkTask((source, seed) => rotation.batch(source, new Random(seed)), framedImages(), {
    name: 'rotation',
    targets: ({ labels }) => labels,
    classes: 4,
    balance: 'exact',
    random: true,
  })
})

test('images with something on their border, or with a pixel for a centre, stay where they are', () => {
  const photos = uniform([3, 3, 4, 4], new Random(3))
  expect(hideCentre(photos, new Random(4)).toArray()).toEqual(photos.toArray())
  const odd = zeros([2, 1, 5, 5])
  expect(hideCentre(odd, new Random(4))).toBe(odd)
})

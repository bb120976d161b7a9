import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../testing/view-laws.ts'
import { composeViews } from './compose-views.ts'
import { type Affine, identity, multiply } from './engine/affine.ts'
import { stagedView } from './engine/staged-view.ts'
import type { View } from './engine/view.ts'
import { randomResizedCrop } from './geometric/random-resized-crop.ts'
import { randomRotation } from './geometric/random-rotation.ts'
import { randomShift } from './geometric/random-shift.ts'
import { gaussianBlur } from './pixels/gaussian-blur.ts'
import { solarize } from './pixels/solarize.ts'

const always = (map: Affine) => stagedView({ kind: 'geometric', draw: () => map })
const right = always([1, 0, -1, 0, 1, 0]) // reads one to the left
const quarterMap: Affine = [0, -1, 0, 1, 0, 0] // counterclockwise
const quarter = always(quarterMap)
const rng = new Random(1)

const nine = { ...blobs({ count: 1, height: 3, width: 3 }), values: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9) }

testViewLaws(
  'a composition',
  composeViews(randomShift({ pixels: 1 }), gaussianBlur(), randomRotation({ degrees: 9 })),
)

test('views are applied in order: first rotated, then shifted, as one after the other', () => {
  expect([...composeViews(quarter, right)(nine, rng).values]).toEqual([0, 3, 6, 0, 2, 5, 0, 1, 4])
  expect(composeViews(quarter, right)(nine, rng)).toEqual(right(quarter(nine, rng), rng))
  expect(composeViews(right, quarter)(nine, rng)).toEqual(quarter(right(nine, rng), rng))
})

test('nothing composed changes nothing, and a composition of compositions is a composition', () => {
  const images = blobs()
  expect(composeViews()(images, rng)).toEqual(images)
  const [p, q, r] = [randomShift({ pixels: 2 }), randomRotation({ degrees: 30 }), gaussianBlur()]
  const flat = composeViews(p, q, r)(images, new Random(5))
  expect(composeViews(composeViews(p, q), r)(images, new Random(5))).toEqual(flat)
  expect(composeViews(p, composeViews(q, r))(images, new Random(5))).toEqual(flat)
})

test('a crop that is then rotated shows what lies around it, and not black corners', () => {
  const white = { ...blobs({ count: 1, height: 20, width: 20 }), values: new Float32Array(400).fill(1) }
  const crop = randomResizedCrop({ scale: [0.2, 0.2], ratio: [1, 1] })
  const middle = stagedView({ kind: 'geometric', draw: () => [0.5, 0, 0, 0, 0.5, 0], border: 'edge' })
  expect(Math.min(...composeViews(middle, quarter, randomRotation({ degrees: 45 }))(white, rng).values)).toBe(
    1,
  )
  expect(Math.min(...composeViews(crop, quarter)(white, rng).values)).toBe(1)
})

test('resizing changes the size that later views see', () => {
  const crop = (size: number) =>
    randomResizedCrop({ scale: [0.5, 1], size: { height: size, width: size + 1 } })
  const views = composeViews(
    crop(7),
    gaussianBlur(),
    crop(5),
    solarize(),
    randomShift({ pixels: 1 }),
  )(blobs(), rng)
  expect(views.form).toMatchObject({ height: 5, width: 6 })
  expect(views.values.length).toBe(6 * 30)
})

test('any function may be among the views: it gets the batch when its turn comes', () => {
  const negative: View = (images) => ({ ...images, values: Float32Array.from(images.values, (v) => 1 - v) })
  const images = blobs()
  const both = composeViews(
    randomShift({ pixels: 2 }),
    negative,
    randomRotation({ degrees: 5 }),
  )(images, new Random(2))
  const stream = new Random(2)
  const shifted = randomShift({ pixels: 2 })(images, stream)
  expect(both).toEqual(randomRotation({ degrees: 5 })(negative(shifted, stream), stream))
  expect(composeViews(negative)(images, rng)).toEqual(negative(images, rng))
})

test('four quarter turns are none', () => {
  const map = [quarterMap, quarterMap, quarterMap].reduce(multiply, quarterMap)
  for (const [i, value] of map.entries()) expect(value).toBeCloseTo(identity[i], 12)
})

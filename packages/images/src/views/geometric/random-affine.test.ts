import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { drawnMaps } from '../../../testing/drawn-maps.ts'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { type RandomAffineOptions, randomAffine } from './random-affine.ts'
import { randomRotation } from './random-rotation.ts'
import { randomScale } from './random-scale.ts'

const strong: RandomAffineOptions = {
  degrees: 20,
  shear: 0.4,
  scale: [0.7, 1.4],
  ratio: [0.6, 1.5],
  shift: 3,
}

testViewLaws('an affine view', randomAffine(strong))

/** A stream whose uniform draws are all the largest they can be. */
const largest = Object.assign(new Random(1), { uniform: (_low: number, high: number) => high })

const nine = () => ({
  ...blobs({ count: 1, height: 3, width: 3 }),
  values: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
})

test('without strengths nothing moves', () => {
  const images = blobs({ height: 9, width: 7 })
  expect(randomAffine()(images, new Random(1)).values).toEqual(images.values)
})

test('a slant of one pixel for a pixel down moves the lower row to the right and the upper one to the left', () => {
  expect([...randomAffine({ shear: 1 })(nine(), largest).values]).toEqual([2, 3, 0, 4, 5, 6, 0, 7, 8])
})

test('a shift is to the right and down', () => {
  expect([...randomAffine({ shift: 1 })(nine(), largest).values]).toEqual([0, 0, 0, 0, 1, 2, 0, 4, 5])
})

test('alone, rotation and scale are those of their own views', () => {
  const images = blobs({ height: 8, width: 8 })
  const rotated = randomAffine({ degrees: 25 })(images, largest).values
  expect(rotated).toEqual(randomRotation({ degrees: 25 })(images, largest).values)
  const scaled = randomAffine({ scale: [0.5, 1.3] })(images, largest).values
  expect(scaled).toEqual(randomScale({ low: 0.5, high: 1.3 })(images, largest).values)
})

test('a ratio of 4 doubles the width and halves the height', () => {
  const [[a, b, , d, e]] = drawnMaps(randomAffine({ ratio: [4, 4] }), 1)
  expect([a, b, d, e]).toEqual([0.5, 0, 0, 2])
})

test('a map is the inverse of its formula', () => {
  const view = randomAffine({ degrees: 30, shear: 0.5, scale: [1, 2], ratio: [1, 4], shift: 3 })
  const [stage] = view.stages
  if (stage.kind !== 'geometric') throw new Error('an affine view is one geometric stage')
  const [a, b, c, d, e, f] = stage.draw(largest, { height: 8, width: 8 })
  const [x, y] = [2, -1] // a point p
  const slanted = [x + 0.5 * y, y]
  const scaled = [slanted[0] * 2 * 2, (slanted[1] * 2) / 2]
  // Positive angles are counterclockwise, and y points down.
  const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)]
  const [px, py] = [cos * scaled[0] + sin * scaled[1] + 3, -sin * scaled[0] + cos * scaled[1] + 3]
  expect(a * px + b * py + c).toBeCloseTo(x, 10)
  expect(d * px + e * py + f).toBeCloseTo(y, 10)
})

test('slants, rotations and shifts go to either side', () => {
  const sides = (options: RandomAffineOptions, place: number) =>
    new Set(drawnMaps(randomAffine(options), 40).map((map) => Math.sign(map[place])))
  const both = new Set([-1, 1])
  expect(sides({ shear: 1 }, 1)).toEqual(both)
  expect(sides({ degrees: 20 }, 3)).toEqual(both)
  expect(sides({ shift: 2 }, 2)).toEqual(both)
  expect(sides({ shift: 2 }, 5)).toEqual(both)
})

test('the area is that of the scale, whatever is drawn besides', () => {
  for (const [a, b, , d, e] of drawnMaps(randomAffine({ ...strong, scale: [2, 2] }), 50))
    expect(a * e - b * d).toBeCloseTo(1 / 4, 12)
})

test.each([
  [{ degrees: 181 }, 'degrees must be a number from 0 to 180; got 181'],
  [{ shear: -1 }, 'shear must be a number from 0 to 10; got -1'],
  [{ scale: [0, 1] }, 'scale[0] must be'],
  [{ ratio: [2, 1] }, 'ratio[0] must be'],
  [{ shift: -1 }, 'shift must be'],
  [{ translate: 2 }, "there is no option 'translate'"],
] as [RandomAffineOptions, string][])('%j is refused', (options, message) => {
  expect(() => randomAffine(options)).toThrow(message)
})

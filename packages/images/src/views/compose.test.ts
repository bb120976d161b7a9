import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { type Affine, identity, multiply } from './affine.ts'
import { compose } from './compose.ts'
import { randomRotation } from './random-rotation.ts'
import { randomScale } from './random-scale.ts'
import { randomShift } from './random-shift.ts'
import { warp } from './warp.ts'

const always = (map: Affine) => () => map
const right: Affine = [1, 0, -1, 0, 1, 0] // reads one to the left
const quarter: Affine = [0, -1, 0, 1, 0, 0] // counterclockwise

function warped(pixels: Float32Array, map: Affine): Float32Array {
  const target = new Float32Array(pixels.length)
  warp({ pixels, at: 0 }, { pixels: target, at: 0 }, [1, 3, 3], map)
  return target
}

test('maps are applied in order: first turned, then shifted, as one after the other', () => {
  const image = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9)
  const both = compose(always(quarter), always(right))(new Random(1))
  expect([...warped(image, both)]).toEqual([0, 3, 6, 0, 2, 5, 0, 1, 4])
  expect(warped(image, both)).toEqual(warped(warped(image, quarter), right))
  const other = compose(always(right), always(quarter))(new Random(1))
  expect(warped(image, other)).toEqual(warped(warped(image, right), quarter))
})

test('nothing composed is the identity, and a composition composes', () => {
  expect(compose()(new Random(1))).toEqual(identity)
  const [p, q, r] = [
    randomShift({ pixels: 2 }),
    randomRotation({ degrees: 30 }),
    randomScale({ low: 0.5, high: 2 }),
  ]
  const flat = compose(p, q, r)(new Random(1))
  const nested = compose(compose(p, q), r)(new Random(1))
  nested.forEach((value, i) => {
    expect(value).toBeCloseTo(flat[i], 12)
  })
})

test('four quarter turns are none', () => {
  const map = [quarter, quarter, quarter].reduce(multiply, quarter)
  map.forEach((value, i) => {
    expect(value).toBeCloseTo(identity[i], 12)
  })
})

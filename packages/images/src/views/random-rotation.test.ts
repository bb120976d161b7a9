import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import type { Affine } from './affine.ts'
import { randomRotation } from './random-rotation.ts'
import { warp } from './warp.ts'

function warped(pixels: Float32Array, size: number, map: Affine): Float32Array {
  const target = new Float32Array(pixels.length)
  warp({ pixels, at: 0 }, { pixels: target, at: 0 }, [1, size, size], map)
  return target
}

/** A stream whose uniform draws are all the largest they can be. */
const largest = Object.assign(new Random(1), { uniform: (_low: number, high: number) => high })

test('a positive quarter turn is counterclockwise: what was right is on top', () => {
  const image = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9)
  const turned = warped(image, 3, randomRotation({ degrees: 90 })(largest))
  expect([...turned].map(Math.round)).toEqual([3, 6, 9, 2, 5, 8, 1, 4, 7])
})

test('a half turn is the image read backwards', () => {
  const image = Float32Array.from({ length: 64 }, (_, i) => i)
  const turned = warped(image, 8, randomRotation({ degrees: 180 })(largest))
  turned.forEach((value, i) => {
    expect(value).toBeCloseTo(63 - i, 4)
  })
})

test('angles are uniform between the two ends: χ² over 10 bins', () => {
  const rotation = randomRotation({ degrees: 15 })
  const rng = new Random(3)
  const times = new Array<number>(10).fill(0)
  for (let i = 0; i < 5000; i++) {
    const [cos, , , sin] = rotation(rng)
    times[Math.floor(((Math.atan2(sin, cos) * 180) / Math.PI + 15) / 3)]++
  }
  const chi2 = times.reduce((total, n) => total + (n - 500) ** 2 / 500, 0)
  expect(chi2).toBeLessThan(27.9) // 99.9% quantile at 9 degrees of freedom
})

test('every map is a rotation: it keeps lengths and the centre', () => {
  const rng = new Random(4)
  for (let i = 0; i < 20; i++) {
    const [a, b, c, d, e, f] = randomRotation({ degrees: 180 })(rng)
    expect(a * e - b * d).toBeCloseTo(1, 12)
    expect(a * b + d * e).toBeCloseTo(0, 12)
    expect([c, f]).toEqual([0, 0])
  }
})

test('an angle beyond a half turn is refused', () => {
  expect(() => randomRotation({ degrees: 181 })).toThrow('degrees must be a number from 0 to 180; got 181')
  expect(() => randomRotation({ degrees: -1 })).toThrow('got -1')
})

import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { drawnMaps } from '../../../testing/drawn-maps.ts'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { randomRotation } from './random-rotation.ts'

testViewLaws('a rotation', randomRotation({ degrees: 20 }))

/** A stream whose uniform draws are all the largest they can be. */
const largest = Object.assign(new Random(1), { uniform: (_low: number, high: number) => high })

test('a positive quarter turn is counterclockwise: what was right is on top', () => {
  const image = {
    ...blobs({ count: 1, height: 3, width: 3 }),
    values: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
  }
  expect([...randomRotation({ degrees: 90 })(image, largest).values]).toEqual([3, 6, 9, 2, 5, 8, 1, 4, 7])
})

test('a half turn is the image read backwards', () => {
  const image = blobs({ count: 1, height: 8, width: 8 })
  const turned = randomRotation({ degrees: 180 })(image, largest).values
  for (const [i, value] of turned.entries()) expect(value).toBeCloseTo(image.values[63 - i], 5)
})

test('angles are uniform between the two ends: χ² over 10 bins', () => {
  const times = new Array<number>(10).fill(0)
  for (const [cos, , , sin] of drawnMaps(randomRotation({ degrees: 15 }), 5000)) {
    times[Math.floor(((Math.atan2(sin, cos) * 180) / Math.PI + 15) / 3)]++
  }
  const chi2 = times.reduce((total, n) => total + (n - 500) ** 2 / 500, 0)
  expect(chi2).toBeLessThan(27.9) // 99.9% quantile at 9 degrees of freedom
})

test('every map is a rotation: it keeps lengths and the center', () => {
  for (const [a, b, c, d, e, f] of drawnMaps(randomRotation({ degrees: 180 }), 20)) {
    expect(a * e - b * d).toBeCloseTo(1, 12)
    expect(a * b + d * e).toBeCloseTo(0, 12)
    expect([c, f]).toEqual([0, 0])
  }
})

test('an angle beyond a half turn is refused', () => {
  expect(() => randomRotation({ degrees: 181 })).toThrow('degrees must be a number from 0 to 180; got 181')
  expect(() => randomRotation({ degrees: -1 })).toThrow('got -1')
})

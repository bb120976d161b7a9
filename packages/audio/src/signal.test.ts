import { expect, test } from 'vitest'
import { clippedPart } from './clipping.ts'
import { mixDown } from './mix-down.ts'

test('the mix of channels is their mean; of one channel it is that channel, copied', () => {
  const stereo = { channels: 2, length: 2, samples: Float32Array.of(1, 0.5, -1, 0.25) }
  expect([...mixDown(stereo)]).toEqual([0, 0.375])
  const samples = Float32Array.of(1, 2)
  const mono = mixDown({ channels: 1, length: 2, samples })
  expect(mono).toEqual(samples)
  expect(mono).not.toBe(samples)
  expect(mixDown({ channels: 3, length: 0, samples: new Float32Array(0) }).length).toBe(0)
})

test('a sine that was cut off at 0.5 is clipped for two thirds of the time, one that was not is not', () => {
  const sine = Float32Array.from({ length: 4000 }, (_, n) => Math.sin((2 * Math.PI * n) / 400))
  expect(clippedPart(sine)).toBe(0)
  const clipped = sine.map((x) => Math.max(-0.5, Math.min(0.5, x)))
  expect(clippedPart(clipped)).toBeCloseTo(2 / 3, 1)
})

test('silence and nothing are not clipped', () => {
  expect(clippedPart(new Float32Array(100))).toBe(0)
  expect(clippedPart(new Float32Array(0))).toBe(0)
})

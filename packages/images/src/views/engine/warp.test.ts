import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { type Affine, identity } from './affine.ts'
import { type Pixels, Warp } from './warp.ts'

const hat = (distance: number) => Math.max(0, 1 - Math.abs(distance))
const clamp = (x: number, size: number) => Math.min(Math.max(x, 0), size - 1)

interface Size {
  readonly height: number
  readonly width: number
}

/** Straight from the definition: a hat function of weight (1 − |x − i|)₊ (1 − |y − j|)₊ on every pixel. */
function naive(
  image: Pixels,
  from: Size,
  to: Size,
  [a, b, c, d, e, f]: Affine,
  border: 'zero' | 'edge',
): number[] {
  return Array.from({ length: to.height * to.width }, (_, p) => {
    const x = (p % to.width) - (to.width - 1) / 2
    const y = Math.floor(p / to.width) - (to.height - 1) / 2
    let readX = a * x + b * y + c + (from.width - 1) / 2
    let readY = d * x + e * y + f + (from.height - 1) / 2
    if (border === 'edge') {
      const outside = (x: number, size: number) => x < -0.501 || x > size - 0.499 // a crop may err by 0.001
      if (outside(readX, from.width) || outside(readY, from.height)) return 0
      readX = clamp(readX, from.width)
      readY = clamp(readY, from.height)
    }
    return Array.from(image).reduce(
      (v, pixel, q) => v + pixel * hat(readX - (q % from.width)) * hat(readY - Math.floor(q / from.width)),
      0,
    )
  })
}

test.each(['zero', 'edge'] as const)(
  'any map agrees with the definition of bilinear interpolation, border %s',
  (border) => {
    const rng = new Random(1)
    const warp = new Warp() // its buffers are used for images of all sizes, one after the other
    for (let i = 0; i < 200; i++) {
      const [from, to] = [0, 1].map(() => ({ height: 1 + rng.integer(7), width: 1 + rng.integer(7) }))
      const image = Float32Array.from({ length: from.height * from.width }, () => rng.uniform(-1, 1))
      const map = Array.from(
        { length: 6 },
        (_, at) => rng.uniform(-1, 1) * (at % 3 === 2 ? 3 : 1),
      ) as unknown as Affine
      if (Math.abs(map[0] * map[4] - map[1] * map[3]) > 2) continue // that is reduced by averaging
      const target = new Float32Array(to.height * to.width)
      warp.draw(
        { pixels: image, at: 0, ...from },
        { pixels: target, at: 0, ...to },
        { channels: 1, map, border },
      )
      for (const [p, value] of naive(image, from, to, map, border).entries())
        expect(target[p]).toBeCloseTo(value, 5)
    }
  },
)

test('the identity copies bytes and floats exactly, and touches nothing around them', () => {
  for (const pixels of [Uint8Array.of(9, 0, 255, 1, 128, 9), Float32Array.of(9, 0.1, -3, 1e6, 0.7, 9)]) {
    for (const map of [identity, null]) {
      const target = pixels.slice().fill(7)
      const size = { at: 1, height: 1, width: 2 }
      new Warp().draw({ pixels, ...size }, { pixels: target, ...size }, { channels: 2, map })
      expect([...target]).toEqual([7, ...pixels.subarray(1, 5), 7])
    }
  }
})

test('bytes become floats and floats bytes, by a scale', () => {
  const size = { at: 0, height: 1, width: 3 }
  for (const map of [identity, null]) {
    const floats = new Float32Array(3)
    new Warp().draw(
      { pixels: Uint8Array.of(0, 51, 255), ...size },
      { pixels: floats, ...size },
      { channels: 1, map, scale: 1 / 255 },
    )
    expect([...floats]).toEqual([0, Math.fround(51 / 255), 1])
    const bytes = new Uint8Array(3)
    new Warp().draw({ pixels: floats, ...size }, { pixels: bytes, ...size }, { channels: 1, map, scale: 255 })
    expect([...bytes]).toEqual([0, 51, 255])
  }
})

test('a map that looks far away sees nothing', () => {
  const size = { at: 0, height: 2, width: 2 }
  for (const border of ['zero', 'edge'] as const) {
    const target = new Float32Array(4).fill(7)
    const source = { pixels: Float32Array.of(1, 2, 3, 4), ...size }
    new Warp().draw(
      source,
      { pixels: target, ...size },
      { channels: 1, map: [1, 0, 1e12, 0, 1, -1e12], border },
    )
    expect([...target]).toEqual([0, 0, 0, 0])
  }
})

test('a map that shrinks n times draws the mean of what it covers', () => {
  const pixels = Float32Array.from({ length: 36 }, (_, i) => i)
  const target = new Float32Array(4)
  const source = { pixels, at: 0, height: 6, width: 6 }
  new Warp().draw(
    source,
    { pixels: target, at: 0, height: 2, width: 2 },
    { channels: 1, map: [3, 0, 0, 0, 3, 0] },
  )
  const mean = (top: number, left: number) => top * 6 + left + 7 // of 3 × 3 pixels from there on
  expect([...target]).toEqual([mean(0, 0), mean(0, 3), mean(3, 0), mean(3, 3)])
})

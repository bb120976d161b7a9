import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { type Affine, identity } from './affine.ts'
import { warp } from './warp.ts'

/** Straight from the definition: a hat function of weight (1 − |x − i|)₊ (1 − |y − j|)₊ on every pixel. */
function naive(image: Float32Array, height: number, width: number, [a, b, c, d, e, f]: Affine): Float32Array {
  return image.map((_, p) => {
    const x = (p % width) - (width - 1) / 2
    const y = Math.floor(p / width) - (height - 1) / 2
    const readX = a * x + b * y + c + (width - 1) / 2
    const readY = d * x + e * y + f + (height - 1) / 2
    const hat = (distance: number) => Math.max(0, 1 - Math.abs(distance))
    return image.reduce(
      (v, pixel, q) => v + pixel * hat(readX - (q % width)) * hat(readY - Math.floor(q / width)),
      0,
    )
  })
}

test('any map agrees with the definition of bilinear interpolation, inside and outside', () => {
  const rng = new Random(1)
  for (let i = 0; i < 100; i++) {
    const height = 1 + rng.integer(7)
    const width = 1 + rng.integer(7)
    const image = Float32Array.from({ length: height * width }, () => rng.uniform(-1, 1))
    const map = Array.from({ length: 6 }, () => rng.uniform(-3, 3)) as unknown as Affine
    const warped = new Float32Array(image.length)
    warp({ pixels: image, at: 0 }, { pixels: warped, at: 0 }, [1, height, width], map)
    naive(image, height, width, map).forEach((value, p) => {
      expect(warped[p]).toBeCloseTo(value, 5)
    })
  }
})

test('the identity copies bytes and floats exactly, and touches nothing around them', () => {
  for (const pixels of [Uint8Array.of(9, 0, 255, 1, 128, 9), Float32Array.of(9, 0.1, -3, 1e6, 0.7, 9)]) {
    const target = pixels.slice().fill(7)
    warp({ pixels, at: 1 }, { pixels: target, at: 1 }, [2, 1, 2], identity)
    expect([...target]).toEqual([7, ...pixels.subarray(1, 5), 7])
  }
})

test('a map that looks far away sees nothing', () => {
  const target = new Float32Array(4).fill(7)
  warp(
    { pixels: Float32Array.of(1, 2, 3, 4), at: 0 },
    { pixels: target, at: 0 },
    [1, 2, 2],
    [1, 0, 1e12, 0, 1, -1e12],
  )
  expect([...target]).toEqual([0, 0, 0, 0])
})

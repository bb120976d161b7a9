import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { fitLayout } from './fit-layout.ts'
import { resize } from './resize.ts'

const rng = new Random('resize')

/** Straight from the definition: every source pixel, weighted by a triangle around the center of the result's pixel. */
function naive(
  data: Uint8Array,
  size: { height: number; width: number },
  part: typeof size,
  to: typeof size,
): number[] {
  const triangle = (distance: number, scale: number) =>
    Math.max(0, 1 - Math.abs(distance) / Math.max(scale, 1))
  const [sx, sy] = [part.width / to.width, part.height / to.height]
  return Array.from({ length: to.height * to.width * 3 }, (_, at) => {
    const [channel, x, y] = [at % 3, Math.floor(at / 3) % to.width, Math.floor(at / 3 / to.width)]
    const cx = (size.width - part.width) / 2 + (x + 0.5) * sx
    const cy = (size.height - part.height) / 2 + (y + 0.5) * sy
    let [sum, weights] = [0, 0]
    for (let j = 0; j < size.height; j++) {
      for (let i = 0; i < size.width; i++) {
        const weight = triangle(i + 0.5 - cx, sx) * triangle(j + 0.5 - cy, sy)
        const alpha = data[(j * size.width + i) * 4 + 3] / 255
        sum += weight * (alpha * data[(j * size.width + i) * 4 + channel] + (1 - alpha) * 50)
        weights += weight
      }
    }
    return sum / weights
  })
}

test('resizing agrees with its definition, larger and smaller, for parts and for the whole', () => {
  for (let i = 0; i < 30; i++) {
    const [size, to] = [0, 1].map(() => ({ height: 1 + rng.integer(12), width: 1 + rng.integer(12) }))
    const part =
      i % 2 === 0
        ? size
        : { height: size.height * rng.uniform(0.3, 1), width: size.width * rng.uniform(0.3, 1) }
    const data = Uint8Array.from({ length: size.height * size.width * 4 }, () => rng.integer(256))
    const resized = resize({ ...size, data }, part, to, [50, 50, 50])
    for (const [at, value] of naive(data, size, part, to).entries()) expect(resized[at]).toBeCloseTo(value, 2)
  }
})

test('cover fills, contain shows all, stretch distorts', () => {
  const [from, to] = [
    { height: 100, width: 200 },
    { height: 50, width: 50 },
  ]
  const whole = { height: 50, width: 50, left: 0, top: 0 }
  expect(fitLayout(from, to, 'cover')).toEqual({ part: { height: 100, width: 100 }, inner: whole })
  expect(fitLayout(from, to, 'stretch')).toEqual({ part: from, inner: whole })
  expect(fitLayout(from, to, 'contain')).toEqual({
    part: from,
    inner: { height: 25, width: 50, left: 0, top: 12 },
  })
  expect(fitLayout({ height: 1, width: 1000 }, to, 'contain').inner).toMatchObject({ height: 1, width: 50 })
})

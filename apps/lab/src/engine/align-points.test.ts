import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { alignPoints } from './align-points.ts'

const cloud = (seed: number) =>
  Float32Array.from({ length: 40 }, () => 0).map(
    (
      (rng) => () =>
        rng.normal()
    )(new Random(seed)),
  )

const turned = (points: Float32Array, angle: number, mirror: 1 | -1) =>
  points.map((_, i) => {
    const [x, y] = [points[i - (i % 2)], mirror * points[i - (i % 2) + 1]]
    return i % 2 === 0 ? Math.cos(angle) * x - Math.sin(angle) * y : Math.sin(angle) * x + Math.cos(angle) * y
  })

const distance = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((x, i) => x - b[i]))

test.each([1, -1] as const)('a cloud that was turned comes back, mirrored (%d) or not', (mirror) => {
  for (const angle of [0, 0.4, 2, 3.1, -1.5]) {
    const before = cloud(1)
    const points = turned(before, angle, mirror)
    alignPoints(points, before)
    expect(distance(points, before)).toBeLessThan(1e-5)
  }
})

test('no other turn or mirroring comes nearer', () => {
  const before = cloud(2)
  const points = cloud(3)
  const others = [0, 0.1, 0.7, 1.9, 2.8, 4.4].flatMap((angle) =>
    ([1, -1] as const).map((mirror) => distance(turned(points, angle, mirror), before)),
  )
  alignPoints(points, before)
  for (const other of others) expect(distance(points, before)).toBeLessThanOrEqual(other + 1e-5)
})

test('distances between points stay, and a cloud in one place does no harm', () => {
  const points = cloud(4)
  const apart = Math.hypot(points[0] - points[2], points[1] - points[3])
  alignPoints(points, cloud(5))
  expect(Math.hypot(points[0] - points[2], points[1] - points[3])).toBeCloseTo(apart, 5)
  const flat = new Float32Array(8)
  alignPoints(flat, new Float32Array(8))
  expect([...flat]).toEqual(new Array(8).fill(0))
})

import { Random } from '@pretexts/random'
import { pca } from '@pretexts/transfer'
import { expect, test } from 'vitest'
import { mapOf, settle } from './map-of.ts'

const rng = new Random(1)
const features = Float32Array.from(
  { length: 40 * 60 },
  (_, i) => rng.normal() * (i % 60 === 3 ? 5 : i % 60 === 7 ? 3 : 0.3),
)
const rows = { features, count: 40, width: 60 }

test('the map is that of PCA, up to the sign of each direction', () => {
  const [map, expected] = [mapOf(rows), pca(rows).projected.features]
  for (const axis of [0, 1]) {
    const sign = Math.sign(map[axis] * expected[axis])
    for (let n = 0; n < 40; n++) expect(sign * map[2 * n + axis]).toBeCloseTo(expected[2 * n + axis], 3)
  }
})

test('a map that was turned and mirrored settles where it was', () => {
  const before = settle(mapOf(rows), null)
  const [cos, sin] = [Math.cos(2), Math.sin(2)]
  const moved = before.map((_, i) => {
    const [x, y] = [before[i - (i % 2)], -before[i - (i % 2) + 1]]
    return 3 * (i % 2 === 0 ? cos * x - sin * y : sin * x + cos * y)
  })
  for (const [i, value] of settle(moved, before).entries()) expect(value).toBeCloseTo(before[i], 4)
})

import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import type { Features } from '../features/features.ts'
import { type Metric, nearest, nearestOthers } from './nearest.ts'

const rng = new Random('nearest')
const cloud = (count: number, width = 4): Features => ({
  features: Float32Array.from({ length: count * width }, () => rng.integer(7) - 3), // whole numbers: many ties
  count,
  width,
})

function brute(a: Features, i: number, b: Features, j: number, metric: Metric): number {
  const x = a.features.subarray(i * a.width, (i + 1) * a.width)
  const y = b.features.subarray(j * b.width, (j + 1) * b.width)
  if (metric === 'euclidean') return Math.hypot(...x.map((value, d) => value - y[d]))
  const dot = x.reduce((sum, value, d) => sum + value * y[d], 0)
  return 1 - dot / (Math.hypot(...x) * Math.hypot(...y))
}

test.each(['euclidean', 'cosine'] as const)('%s neighbors are those of the double loop', (metric) => {
  const [queries, gallery] = [cloud(300), cloud(50)]
  queries.features.set([1, 1, 1, 1], 0)
  const found = nearest(queries, gallery, { k: 7, metric })
  expect([found.indices.length, found.distances.length]).toEqual([2100, 2100])
  for (let i = 0; i < queries.count; i++) {
    const rows = Array.from({ length: gallery.count }, (_, j) => j)
    const far = rows.map((j) => brute(queries, i, gallery, j, metric))
    if (far.some(Number.isNaN)) continue // a row of zeros has no angle
    const sorted = far.toSorted((a, b) => a - b)
    for (let rank = 0; rank < 7; rank++) {
      expect(found.distances[7 * i + rank]).toBeCloseTo(sorted[rank], 3)
      expect(far[found.indices[7 * i + rank]]).toBeCloseTo(sorted[rank], 5)
    }
    expect(new Set(found.indices.subarray(7 * i, 7 * i + 7)).size).toBe(7)
  }
})

test('of rows that are equally near, the earlier comes first', () => {
  const same = { features: new Float32Array(12).fill(2), count: 6, width: 2 }
  expect(Array.from(nearest(same, same, { k: 3 }).indices.slice(0, 6))).toEqual([0, 1, 2, 0, 1, 2])
  expect(Array.from(nearestOthers(same, { k: 2 }).indices)).toEqual([1, 2, 0, 2, 0, 1, 0, 1, 0, 1, 0, 1])
})

test('cosine sees directions, not lengths', () => {
  const rows = cloud(40)
  const long = { ...rows, features: rows.features.map((value, i) => value * (1 + (Math.floor(i / 4) % 5))) }
  const one = { features: Float32Array.of(1, 2, 3, 4), count: 1, width: 4 }
  const [a, b] = [nearest(one, rows, { k: 5 }), nearest(one, long, { k: 5 })]
  for (const [i, distance] of a.distances.entries()) expect(b.distances[i]).toBeCloseTo(distance, 5)
})

test('k, widths and numbers are checked', () => {
  expect(() => nearestOthers(cloud(5), { k: 5 })).toThrow('k must be a whole number from 1 to 4; got 5')
  expect(() => nearest(cloud(2, 3), cloud(5, 4), { k: 1 })).toThrow(
    'the width of the queries must be a whole number from 4 to 4; got 3',
  )
  const broken = { features: Float32Array.of(1, Number.POSITIVE_INFINITY), count: 2, width: 1 }
  expect(() => nearestOthers(broken, { k: 1 })).toThrow('features hold Infinity in row 1, column 0')
})

test('a cosine distance is never outside of [0, 2]', () => {
  const rows = Array.from({ length: 300 }, () => [rng.normal(), rng.normal(), rng.normal()])
  const both = Float32Array.from([...rows.flat(), ...rows.flat().map((value) => -3 * value)])
  const { distances } = nearest({ features: both, count: 600, width: 3 }, { features: both, count: 600, width: 3 }, { k: 600 }) // biome-ignore format: one line
  expect(distances.every((distance) => distance >= 0 && distance <= 2)).toBe(true)
  expect(Math.max(...distances.subarray(0, 600))).toBeCloseTo(2, 6)
})

import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Features } from '../features/features.ts'
import { nearestRows } from './nearest-rows.ts'

const rowsOf = (values: readonly number[], width: number): Features => ({
  features: Float32Array.from(values),
  count: values.length / width,
  width,
})

/** The k nearest by a double loop in double precision; of equals the earlier first. */
function bruteNearest(queries: Features, gallery: Features, k: number): number[] {
  const { width } = gallery
  return Array.from({ length: queries.count }, (_, q) => {
    const distances = Array.from({ length: gallery.count }, (_, r) => {
      let sum = 0
      for (let d = 0; d < width; d++)
        sum += (queries.features[q * width + d] - gallery.features[r * width + d]) ** 2
      return sum
    })
    return Array.from(distances.keys())
      .toSorted((a, b) => distances[a] - distances[b] || a - b)
      .slice(0, k)
  }).flat()
}

test('the nearest rows are those of the double loop: at any scale, far from the origin, in far clusters', () => {
  const scene = fc.record({
    seed: fc.integer(),
    scale: fc.constantFrom(1e-40, 1e-25, 1, 1e20, 1e32),
    apart: fc.constantFrom(0, 10, 3000, 1e5), // clusters at ±apart
    from: fc.constantFrom(0, 4096), // the origin
  })
  fc.assert(
    fc.property(scene, ({ seed, scale, apart, from }) => {
      const rng = new Random(seed)
      const cloud = (count: number) =>
        rowsOf(
          Array.from({ length: count * 2 }, (_, i) => {
            const side = (i >> 1) % 2 ? apart : -apart
            return scale * (from + (i % 2 ? 0 : side) + rng.integer(64) / 32) // on a grid: ties
          }),
          2,
        )
      const [queries, gallery] = [cloud(6), cloud(60)]
      const { indices } = nearestRows(queries, gallery, { k: 5, metric: 'euclidean' })
      expect([...indices]).toEqual(bruteNearest(queries, gallery, 5))
    }),
  )
})

test('cosines do not change with the length of a row, and directions that differ by little are told apart', () => {
  const angles = Array.from({ length: 40 }, (_, i) => (i % 2 ? 1e-6 : 1) * ((i + 1) / 40)) // half of them within 1e-6 of 0
  const long = (scale: (i: number) => number) =>
    rowsOf(
      angles.flatMap((angle, i) => [scale(i) * Math.cos(angle), scale(i) * Math.sin(angle)]),
      2,
    )
  const query = rowsOf([1, 0], 2)
  const ascending = Array.from(angles.keys()).toSorted((a, b) => angles[a] - angles[b])
  for (const scale of [() => 1, (i: number) => 2 ** ((i % 41) - 20), () => 2 ** 100, () => 2 ** -90]) {
    const { indices, squared } = nearestRows(query, long(scale), { k: 40, metric: 'cosine' })
    expect([...indices]).toEqual(ascending)
    for (const [i, row] of ascending.entries())
      expect(squared[i]).toBeCloseTo(2 - 2 * Math.cos(angles[row]), 6) // float32 rounds the rows
  }
})

test('rows of one direction are equally near, whatever their lengths: the earlier comes first', () => {
  const rows = rowsOf(
    [3, 1, 2].flatMap((length) => [length * 3, length * 7, length]),
    3,
  )
  expect([...nearestRows(rows, rows, { k: 3, metric: 'cosine' }).indices]).toEqual([
    0, 1, 2, 0, 1, 2, 0, 1, 2,
  ])
})

test('more equal rows than candidates still come in the order of the rows', () => {
  const same = rowsOf(new Array(200).fill(7), 1)
  const { indices } = nearestRows(same, same, { k: 3, metric: 'euclidean', others: true })
  expect([...indices.subarray(0, 12)]).toEqual([1, 2, 3, 0, 2, 3, 0, 1, 3, 0, 1, 2])
  expect([...indices.subarray(597)]).toEqual([0, 1, 2])
})

import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { probeAccuracy } from './probe-accuracy.ts'

/** Rows of two classes that differ by `gap` in the first column; the second column is noise of any size. */
function rows(count: number, gap: number, seed: number, size = 1) {
  const rng = new Random(seed)
  const labels = Int32Array.from({ length: count }, (_, i) => i % 2)
  const features = Float32Array.from({ length: 2 * count }, (_, i) =>
    i % 2 === 0 ? gap * labels[i >> 1] + rng.normal() : size * rng.normal(),
  )
  return { features, count, width: 2, labels, classes: 2 }
}

test('classes that lie apart are told, on rows that were not fitted; the scale of columns makes no difference', () => {
  expect(probeAccuracy(rows(200, 8, 1), rows(100, 8, 2))).toBeGreaterThan(0.98)
  expect(probeAccuracy(rows(200, 8, 1, 1000), rows(100, 8, 2, 1000))).toBeGreaterThan(0.98)
})

test('classes that do not differ are guessed', () => {
  expect(Math.abs(probeAccuracy(rows(400, 0, 3), rows(400, 0, 4)) - 0.5)).toBeLessThan(0.1)
})

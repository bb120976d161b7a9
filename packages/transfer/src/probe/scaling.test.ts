import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { applyScaling, fitScaling } from './scaling.ts'

const rng = new Random('scaling')
const rows = {
  features: Float32Array.from({ length: 60 }, (_, i) => rng.normal(i % 3, 1 + (i % 3))),
  count: 20,
  width: 3,
}

test('afterwards columns have mean 0, and all together root mean square 1', () => {
  const { features } = applyScaling(fitScaling(rows), rows)
  for (let d = 0; d < 3; d++) {
    const column = features.filter((_, i) => i % 3 === d)
    expect(column.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4)
  }
  expect(features.reduce((sum, value) => sum + value ** 2, 0) / 60).toBeCloseTo(1, 5)
})

test('one scale for all: a column that varies more still does', () => {
  const { features } = applyScaling(fitScaling(rows), rows)
  const size = (d: number) =>
    features.filter((_, i) => i % 3 === d).reduce((sum, value) => sum + value ** 2, 0)
  expect(size(2)).toBeGreaterThan(2 * size(0))
})

test('rows that are all alike become zeros, not NaN', () => {
  const same = { features: new Float32Array(6).fill(7), count: 2, width: 3 }
  expect([...applyScaling(fitScaling(same), same).features]).toEqual([0, 0, 0, 0, 0, 0])
})

import { expect, test } from 'vitest'
import { dashOf, efficiencyChart, stretched } from './efficiency-chart.ts'

test('the upright axis gives the same room to each halving of the errors', () => {
  const rooms = [0.6, 0.8, 0.9, 0.95, 0.975].map(stretched).map((y, i, all) => (i > 0 ? y - all[i - 1] : 1))
  for (const room of rooms) expect(room).toBeCloseTo(1, 12)
  expect(Number.isFinite(stretched(1))).toBe(true)
})

test('lines of one kind differ in their dashes', () => {
  const lines = [true, false, false, true, false].map((emphasis) => ({ emphasis }))
  const dashes = lines.map((_, i) => dashOf(lines, i))
  expect(dashes[0]).toBe(dashes[1]) // of different color
  expect(new Set([dashes[1], dashes[2], dashes[4]]).size).toBe(3)
  expect(dashes[3]).not.toBe(dashes[0])
})

test('perfect and hopeless methods, and ones that were not measured everywhere, are drawn in finite numbers', () => {
  const { markup } = efficiencyChart({
    label: 'a',
    metric: 'accuracy',
    counts: ['1', '10', 'all'],
    lines: [
      { name: 'perfect', emphasis: true, values: [{ mean: 1, half: 0 }, { mean: 1, half: 0.1 }, null] },
      {
        name: 'hopeless',
        emphasis: false,
        values: [{ mean: 0, half: 0.2 }, null, { mean: 0.05, half: 0.2 }],
      },
      { name: 'absent', emphasis: false, values: [null, null, null] },
    ],
  })
  expect(markup).not.toMatch(/NaN|Infinity|undefined/)
  expect(markup).toContain('perfect')
  expect(markup).toContain('>all<')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spread } from './spread.ts'

test('labels with room stay where their values are', () => {
  expect(spread([10, 90, 50], 20, [0, 100])).toEqual([10, 90, 50])
})

test('labels that collide move apart around what they name', () => {
  expect(spread([50, 50], 20, [0, 100])).toEqual([40, 60])
  expect(spread([2, 3], 20, [0, 100])).toEqual([0, 20])
  expect(spread([99, 98], 20, [0, 100])).toEqual([100, 80])
})

test('no two labels are nearer than the gap, all are inside, and their order is that of the values', () => {
  const values = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(values, (wanted) => {
      const places = spread(wanted, 20, [0, 300])
      const order = [...wanted.keys()].sort((a, b) => wanted[a] - wanted[b])
      order.forEach((index, i) => {
        expect(places[index]).toBeGreaterThanOrEqual(-1e-9)
        expect(places[index]).toBeLessThanOrEqual(300 + 1e-9)
        if (i > 0) expect(places[index] - places[order[i - 1]]).toBeGreaterThanOrEqual(20 - 1e-9)
      })
    }),
  )
})

import { expect, test } from 'vitest'
import { findCollapse } from './find-collapse.ts'

const healthy = { spread: 0.7, deviation: 0.4, effectiveRank: 40, deadDimensions: 3, uniformity: -2.5 }

test('healthy features give no warning', () => {
  expect(findCollapse(healthy, { width: 128 })).toEqual([])
})

test.each([
  ['spread', 0.0123],
  ['spread', Number.NaN],
  ['deviation', 0.0004],
  ['effectiveRank', 1.2],
  ['deadDimensions', 120],
  ['codePerplexity', 1],
])('%s of %d is told with its name and value', (metric, value) => {
  const [warning, ...others] = findCollapse({ ...healthy, [metric]: value }, { width: 128, name: 'z' })
  expect(others).toEqual([])
  expect(warning).toMatchObject({ metric, value })
  expect(warning.message).toContain(`the representation z has collapsed: ${metric} is ${value} (`)
})

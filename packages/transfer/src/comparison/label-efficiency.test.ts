import { expect, test } from 'vitest'
import { smallComparison } from '../../testing/small-comparison.ts'
import { summarize } from '../results/summarize.ts'
import { labelEfficiency } from './label-efficiency.ts'
import { LeakError } from './require-unseen.ts'
import type { RunResult } from './run-job.ts'

const comparison = await smallComparison(2)

test('the whole comparison ends in a row for every protocol and number of labels', async () => {
  const results: RunResult[] = []
  for await (const { result } of labelEfficiency(comparison, { labelsPerClass: [2, 20], subsets: 3 }))
    results.push(result)
  const rows = summarize(results)
  expect(rows).toHaveLength(14)
  for (const { accuracy } of rows) {
    expect(accuracy.runs).toHaveLength(3)
    expect(accuracy.ci95).toBeGreaterThanOrEqual(0)
  }
})

test('test images that are learned from stop it before the first run', async () => {
  await expect(labelEfficiency({ ...comparison, test: comparison.train }).next()).rejects.toThrow(LeakError)
})

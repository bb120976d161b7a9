import { expect, test } from 'vitest'
import { smallComparison } from '../../testing/small-comparison.ts'
import { summarize } from '../results/summarize.ts'
import { labelEfficiency } from './label-efficiency.ts'
import { protocolsOf } from './protocols.ts'
import { LeakError } from './require-unseen.ts'
import type { RunResult } from './run-result.ts'

const comparison = await smallComparison(2)

test('the whole comparison ends in a row for every protocol and number of labels', async () => {
  const results: RunResult[] = []
  const options = { labelsPerClass: [2, 'all', 20], subsets: 3 } as const
  for await (const { result } of labelEfficiency(comparison, options)) results.push(result)
  const rows = summarize(results, protocolsOf(comparison))
  const standard = protocolsOf(comparison).filter((protocol) => protocol.standard)
  expect(rows.map(({ protocol, labelsPerClass }) => [protocol, labelsPerClass])).toEqual(
    standard.flatMap(({ name }) => [2, 20, 'all'].map((labels) => [name, labels])),
  )
  for (const { accuracy, labelsPerClass } of rows) {
    expect(accuracy.runs).toHaveLength(labelsPerClass === 'all' ? 1 : 3)
    if (labelsPerClass !== 'all') expect(accuracy.ci95).toBeGreaterThanOrEqual(0)
  }
})

test('test examples that are learned from stop it before the first run', async () => {
  await expect(labelEfficiency({ ...comparison, test: comparison.train }).next()).rejects.toThrow(LeakError)
})

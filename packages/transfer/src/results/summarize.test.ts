import { expect, test } from 'vitest'
import type { RunResult } from '../comparison/run-job.ts'
import { summarize } from './summarize.ts'

function result(
  protocol: RunResult['protocol'],
  labelsPerClass: number,
  subset: number,
  accuracy: number,
): RunResult {
  const settings = { learningRate: subset === 1 ? 0.3 : 0.1, epochs: 90 }
  return {
    protocol,
    labelsPerClass,
    subset,
    accuracy,
    testImages: 10,
    confusion: [
      [subset, 1],
      [0, 2],
    ],
    mistakes: [],
    settings,
    seconds: 1,
  }
}

test('runs become rows, in the order of protocols and labels, whatever order they came in', () => {
  const rows = summarize([
    result('scratch', 100, 0, 0.9),
    result('raw-pixels', 10, 1, 0.7),
    result('scratch', 10, 0, 0.5),
    result('raw-pixels', 10, 0, 0.6),
  ])
  expect(
    rows.map(({ protocol, labelsPerClass, accuracy }) => [protocol, labelsPerClass, accuracy.runs]),
  ).toEqual([
    ['raw-pixels', 10, [0.6, 0.7]],
    ['scratch', 10, [0.5]],
    ['scratch', 100, [0.9]],
  ])
  expect(rows[0]).toMatchObject({ title: 'raw pixels, linear', features: 'pixels', testImages: 10 })
  expect(rows[0].accuracy.mean).toBeCloseTo(0.65, 12)
  expect(rows[1].accuracy.ci95).toBeNull()
})

test('settings that all runs share are given once, others for each run', () => {
  const [row] = summarize([result('scratch', 10, 0, 0), result('scratch', 10, 1, 0)])
  expect(row.settings).toEqual({ learningRate: [0.1, 0.3], epochs: 90 })
})

test('confusions are added up', () => {
  const [row] = summarize([result('scratch', 10, 0, 0), result('scratch', 10, 3, 0)])
  expect(row.confusion).toEqual([
    [3, 2],
    [0, 4],
  ])
})

test('no results, no rows', () => {
  expect(summarize([])).toEqual([])
})

import { expect, test } from 'vitest'
import { rawPixels } from '../baselines/image-baselines.ts'
import { protocolsOf } from '../comparison/protocols.ts'
import type { RunResult } from '../comparison/run-result.ts'
import { summarize } from './summarize.ts'

const protocols = protocolsOf({ baselines: [rawPixels()], augment: null })

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
    testExamples: 10,
    confusion: {
      classes: 2,
      pairs: [
        [0, 0, subset + 1],
        [1, 1, 2],
      ],
    },
    mistakes: [],
    settings,
    seconds: 1,
  }
}

test('runs become rows, in the order of protocols and labels, whatever order they came in', () => {
  const rows = summarize(
    [
      result('scratch', 100, 0, 0.9),
      result('raw-pixels', 10, 1, 0.7),
      result('scratch', 10, 0, 0.5),
      result('raw-pixels', 10, 0, 0.6),
    ],
    protocols,
  )
  expect(
    rows.map(({ protocol, labelsPerClass, accuracy }) => [protocol, labelsPerClass, accuracy.runs]),
  ).toEqual([
    ['raw-pixels', 10, [0.6, 0.7]],
    ['scratch', 10, [0.5]],
    ['scratch', 100, [0.9]],
  ])
  expect(rows[0]).toMatchObject({ title: 'raw pixels, linear', start: 'raw-pixels', testExamples: 10 })
  expect(rows[0].accuracy.mean).toBeCloseTo(0.65, 12)
  expect(rows[1].accuracy.ci95).toBeNull()
})

test('settings that all runs share are given once, others for each run', () => {
  const [row] = summarize([result('scratch', 10, 0, 0), result('scratch', 10, 1, 0)], protocols)
  expect(row.settings).toEqual({ learningRate: [0.1, 0.3], epochs: 90 })
})

test('confusions are added up', () => {
  const [row] = summarize([result('scratch', 10, 0, 0), result('scratch', 10, 3, 0)], protocols)
  expect(row.confusion).toEqual({
    classes: 2,
    pairs: [
      [0, 0, 5],
      [1, 1, 4],
    ],
  })
})

test('no results, no rows', () => {
  expect(summarize([], protocols)).toEqual([])
})

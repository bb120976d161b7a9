import { expect, test } from 'vitest'
import { comparedRows, unevenNote } from './compared-rows.ts'
import type { EvaluatedRun } from './read-evaluated.ts'

const row = (title: string, start: string, mean: number, labelsPerClass = 10) => ({
  title,
  start,
  labelsPerClass,
  accuracy: { mean, ci95: 0.01, runs: [mean] },
})
const run = (name: string, comparison: unknown, comparisonSettings: unknown = null) =>
  ({ name, results: { comparison, comparisonSettings } }) as unknown as EvaluatedRun

test('pretrained rows carry the name of their run; a baseline stands once where all runs agree on it', () => {
  const rows = comparedRows([
    run('a', [row('pixels', 'pixels', 0.7), row('scratch', 'random', 0.5), row('frozen', 'pretrained', 0.8)]),
    run('b', [row('pixels', 'pixels', 0.7), row('scratch', 'random', 0.6), row('frozen', 'pretrained', 0.8)]),
  ])
  expect(rows.map(({ name, pretrained, accuracy }) => [name, pretrained, accuracy.mean])).toEqual([
    ['pixels', false, 0.7],
    ['a: scratch', false, 0.5],
    ['a: frozen', true, 0.8],
    ['b: scratch', false, 0.6],
    ['b: frozen', true, 0.8],
  ])
})

test('a baseline that only one run has carries its name', () => {
  const rows = comparedRows([
    run('a', [row('pixels', 'pixels', 0.7)]),
    run('b', [row('pixels', 'pixels', 0.7), row('scratch', 'random', 0.6)]),
  ])
  expect(rows.map(({ name }) => name)).toEqual(['pixels', 'b: scratch'])
})

test('a baseline that differs at one number of labels is shown for each run at all of them', () => {
  const rows = comparedRows([
    run('a', [row('pixels', 'pixels', 0.5, 1), row('pixels', 'pixels', 0.7)]),
    run('b', [row('pixels', 'pixels', 0.5, 1), row('pixels', 'pixels', 0.6)]),
  ])
  expect(rows.map(({ name, labelsPerClass }) => [name, labelsPerClass])).toEqual([
    ['a: pixels', 1],
    ['a: pixels', 10],
    ['b: pixels', 1],
    ['b: pixels', 10],
  ])
})

test('runs that were not evaluated alike are noted with what differs', () => {
  const alike = { subsets: 5, testExamples: 1000, fineTuneSteps: 100, scratchSteps: 100 }
  expect(unevenNote([run('a', [], alike), run('b', [], alike)])).toBe(null)
  expect(unevenNote([run('a', [], alike), run('b', [], { ...alike, testExamples: 30 })])).toBe(
    'These runs were not evaluated alike: test examples (a 1000, b 30).',
  )
})

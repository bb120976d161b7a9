import { expect, test } from 'vitest'
import { comparedRows } from './comparison-page.ts'
import type { EvaluatedRun } from './read-evaluated.ts'

const row = (title: string, features: string, mean: number) => ({
  title,
  features,
  labelsPerClass: 10,
  accuracy: { mean, ci95: 0.01, runs: [mean] },
})
const run = (name: string, comparison: unknown) =>
  ({ name, results: { comparison } }) as unknown as EvaluatedRun

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

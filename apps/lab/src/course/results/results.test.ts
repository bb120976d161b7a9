import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compactResults } from './compact.ts'
import { measured, say } from './results.ts'

const root = join(import.meta.dirname, '../../../../..')
const text = (path: string): string => readFileSync(join(root, path), 'utf8')
const { rows, planned } = compactResults([text('results/images.jsonl')], text('docs/results.md'))

test('a row of the file is found again, with its mean', () => {
  const [first] = text('results/images.jsonl')
    .split('\n')
    .map((line) => line && JSON.parse(line))
  const same = rows.filter(
    ({ seed, ...row }) =>
      row.protocol === first.protocol && row.labels === first.labelsPerClass && row.data === first.data,
  )
  expect(same.length).toBeGreaterThan(0)
  const value = measured([same[0]], {
    data: first.data,
    method: first.method,
    protocol: first.protocol,
    labels: first.labelsPerClass,
  })
  expect(value?.mean).toBeCloseTo(first.value.mean, 4)
  expect(value?.ci95 ?? 0).toBeCloseTo(first.value.ci95 ?? 0, 4)
})

test('methods that were not measured are planned all the same', () => {
  expect(planned.mnist).toContain('simclr')
  expect(planned.mnist.length).toBeGreaterThan(20)
  expect(
    say(measured(rows, { data: 'mnist', method: 'nothing', protocol: 'pretrained-frozen', labels: 1 })),
  ).toBe('*not measured yet*')
})

test('values of several seeds make one interval', () => {
  const row = {
    method: 'm',
    family: null,
    data: 'd',
    model: null,
    protocol: 'p',
    labels: 1,
    runs: [0.5, 0.7],
  } as const
  const value = measured(
    [
      { ...row, seed: 0 },
      { ...row, seed: 1, runs: [0.6, 0.6] },
    ],
    { data: 'd', method: 'm', protocol: 'p', labels: 1 },
  )
  expect(value).toMatchObject({ runs: 4, seeds: 2 })
  expect(say(value)).toMatch(/^60\.0 ± 13\.0%$/)
})

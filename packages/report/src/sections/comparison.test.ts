import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { ReportError } from '../report-error.ts'
import { comparison } from './comparison.ts'
import type { ComparisonRow } from './comparison-rows.ts'
import { verdicts } from './verdict.ts'

function row(
  name: string,
  labelsPerClass: number | 'all',
  mean: number,
  ci95: number | null = 0.01,
): ComparisonRow {
  return { name, pretrained: name.startsWith('pre'), labelsPerClass, accuracy: { mean, ci95, runs: 5 } }
}

const rows = [
  row('scratch', 10, 0.8),
  row('pre, frozen', 10, 0.75),
  row('pre, tuned', 10, 0.85),
  row('scratch', 'all', 0.97),
  row('pre, tuned', 'all', 0.9),
]

const page = (input: ComparisonRow[], note?: string) =>
  parseHTML(`<main>${comparison({ rows: input, note }).body}</main>`).document

test('the best pretrained protocol is judged against the strongest baseline, at each number of labels', () => {
  const found = verdicts([
    ...rows,
    row('random', 10, 0.4),
    row('pre, frozen', 50, 0.9),
    row('scratch', 50, 0.899),
  ])
  expect(found.map(({ labelsPerClass, outcome }) => [labelsPerClass, outcome])).toEqual([
    [10, 'ahead'],
    [50, 'unclear'],
    ['all', 'behind'],
  ])
  expect(found[0].difference).toBeCloseTo(0.05)
  expect(found[0].margin).toBeCloseTo(Math.hypot(0.01, 0.01))
  expect(found[2].headline).toBe('Pretraining does not pay with all labels')
  expect(found[2].detail).toMatch(
    /“pre, tuned” \(90\.0\s%\) is 7\.0\s±\s1\.4\spoints below “scratch” \(97\.0\s%\)/,
  )
})

test('single runs give no verdict, and numbers of labels without a baseline none at all', () => {
  const [one, ...others] = verdicts([
    row('scratch', 5, 0.5, null),
    row('pre', 5, 0.9, null),
    row('pre', 6, 0.9),
  ])
  expect(others).toEqual([])
  expect(one).toMatchObject({
    outcome: 'unclear',
    margin: null,
    headline: 'No verdict with 5 labels per class',
  })
})

test('the page says it where pretraining does not pay, with the author’s note', () => {
  const document = page(rows, 'Because.')
  expect(document.querySelector('.behind strong')?.textContent).toBe(
    'Pretraining does not pay with all labels:',
  )
  expect(document.querySelector('p.note')?.textContent).toBe('Because.')
})

test('with many numbers of labels the table has short heads, and its caption says how many runs there were', () => {
  const alone = { mean: 0.98, ci95: null, runs: 1 }
  const many = [1, 5, 10, 50, 100].flatMap((labels) => [row('scratch', labels, 0.5), row('pre', labels, 0.6)])
  const all = [row('scratch', 'all', 0.9), row('pre', 'all', 0.9)].map((one) => ({ ...one, accuracy: alone }))
  const document = page([...many, ...all])
  const heads = [...document.querySelectorAll('thead th')].map((head) => head.textContent)
  expect(heads).toEqual(['Protocol', '1', '5', '10', '50', '100', 'all'])
  expect(document.querySelector('table caption')?.textContent).toContain(
    'by labels per class, mean ± 95 % interval over 5 runs, with all labels of a single one;',
  )
  expect(document.querySelectorAll('tbody small')).toHaveLength(0)
})

test('the table has a row per protocol, a column per number of labels, and a star on the best of each', () => {
  const document = page(rows)
  const cells = [...document.querySelectorAll('tbody tr')].map((line) =>
    [...line.children].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim()),
  )
  expect([...document.querySelectorAll('thead th')].map((head) => head.textContent)).toEqual([
    'Protocol',
    '10 labels per class',
    'all labels',
  ])
  expect(cells).toEqual([
    ['scratch, baseline', '80.0 ± 1.0', '★best: 97.0 ± 1.0'],
    ['pre, frozen, pretrained', '75.0 ± 1.0', '–not measured'],
    ['pre, tuned, pretrained', '★best: 85.0 ± 1.0', '90.0 ± 1.0'],
  ])
})

test('the chart has a dot for every row, hollow for a baseline, in both of its sizes', () => {
  const charts = [...page(rows).querySelectorAll('svg.chart')]
  expect(charts.length).toBe(2)
  for (const chart of charts) {
    const dots = [...chart.querySelectorAll('circle')]
    const fills = dots.map((dot) => dot.closest('[fill]')?.getAttribute('fill'))
    expect(fills.filter((fill) => fill === 'var(--paper)').length).toBe(2)
    expect(fills.filter((fill) => fill === 'var(--accent)').length).toBe(3)
  }
})

test('runs that are given one by one are drawn, and counted in the caption', () => {
  const accuracy = { mean: 0.5, ci95: 0.1, runs: [0.4, 0.5, 0.6] }
  const document = page([{ name: 'a', pretrained: false, labelsPerClass: 1, accuracy }])
  expect(document.querySelector('caption')?.textContent).toContain('over 3 runs')
  expect(document.querySelector('figcaption')?.textContent).toContain('thin ticks single runs')
})

test.each<[string, unknown, string]>([
  [
    'a NaN mean',
    { accuracy: { mean: Number.NaN, ci95: 0, runs: 1 } },
    'rows[1].accuracy.mean must be a finite number; got NaN',
  ],
  ['percent for a fraction', { accuracy: { mean: 97.1, ci95: 0, runs: 1 } }, 'got 97.1; did you mean 0.971?'],
  [
    'the NaN interval of one run',
    { accuracy: { mean: 0.5, ci95: Number.NaN, runs: 1 } },
    'rows[1].accuracy.ci95 is NaN; a single run has no interval: pass null',
  ],
  ['a negative interval', { accuracy: { mean: 0.5, ci95: -1, runs: 1 } }, 'cannot be negative'],
  [
    'no runs',
    { accuracy: { mean: 0.5, ci95: 0, runs: 0 } },
    'rows[1].accuracy.runs must be a whole number of at least 1; got 0',
  ],
  ['an empty list of runs', { accuracy: { mean: 0.5, ci95: 0, runs: [] } }, 'rows[1].accuracy.runs is empty'],
  ['a missing accuracy', { accuracy: undefined }, 'must be { mean, ci95, runs }; got undefined'],
  ['a blank name', { name: ' ' }, 'rows[1].name must be a text that is not blank; got " "'],
  ['no word on pretraining', { pretrained: undefined }, 'rows[1].pretrained must be true or false'],
  ['half a label', { labelsPerClass: 0.5 }, 'rows[1].labelsPerClass must be a whole number'],
  [
    'a cell that comes twice',
    { name: 'scratch', pretrained: false },
    'rows[1].name repeats "scratch" at 10 labels per class',
  ],
  [
    'a protocol that is both',
    { name: 'scratch', pretrained: true },
    'rows[1].pretrained differs from an earlier row of "scratch"',
  ],
])('%s is refused', (_, change, message) => {
  const bad = [rows[0], { ...rows[1], ...(change as object) }]
  expect(() => comparison({ rows: bad })).toThrow(message)
})

test('an empty comparison is refused with its section, and errors carry their place as data', () => {
  expect(() => comparison({ rows: [] })).toThrow('comparison: rows is empty')
  try {
    comparison({ rows: [row('a', 1, 2)] })
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(ReportError)
    expect(error).toMatchObject({ section: 'comparison', row: 0, field: 'accuracy.mean' })
  }
})

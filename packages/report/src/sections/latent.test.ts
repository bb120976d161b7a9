import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { accuracyTable, health, neighborRows, renderReport, type Section, sideBySide } from '../index.ts'

const picture = { width: 1, height: 1, channels: 1 as const, data: [1] }
const dom = (section: Section) => parseHTML(renderReport({ title: 'a', sections: [section] })).document
const texts = (section: Section, selector: string) =>
  [...dom(section).querySelectorAll(selector)].map(({ textContent }) => textContent?.trim())

const rows = {
  labels: ['a', 'b'],
  spaces: [
    { name: 'features', sameClass: 0.9 },
    { name: 'pixels', sameClass: 0.5, shown: false },
  ],
  rows: [
    {
      query: { picture, label: 0 },
      neighbors: [
        [
          { picture, label: 0 },
          { picture, label: 1 },
        ],
      ],
    },
  ],
}

test('neighbours of another class are marked, and spaces that are not shown stand in the table alone', () => {
  const section = neighborRows(rows)
  expect(texts(section, '.queries .other')).toEqual(['b'])
  expect(texts(section, '.queries p')).toEqual(['features'])
  expect(texts(section, 'tbody th')).toEqual(['features', 'pixels'])
  expect(texts(section, 'tbody td')).toEqual(['90.0\u00A0%', '50.0\u00A0%'])
})

test('each row of neighbours has a list for each space, and known labels', () => {
  const [row] = rows.rows
  expect(() => neighborRows({ ...rows, rows: [{ ...row, neighbors: [] }] })).toThrow(
    'neighborRows: rows[0].neighbors must hold one list for each space that is shown, 1; got 0',
  )
  expect(() => neighborRows({ ...rows, labels: ['a'] })).toThrow('rows[0].neighbors[0][1].label')
})

const measures = [
  {
    name: 'rank',
    note: 'of 9',
    rows: [
      { step: 10, value: 3.14159 },
      { step: 0, value: 2 },
    ],
  },
]

test('a measure shows its last value and its course, and what warns of collapse comes first', () => {
  const section = health({ measures, warnings: ['it has collapsed'] })
  expect(texts(section, '.measures b')).toEqual(['3.14'])
  expect(texts(section, '.warnings li')).toEqual(['it has collapsed'])
  expect(dom(section).querySelector('svg')?.getAttribute('aria-label')).toBe(
    'rank over training steps. 2 at step 0, 3.14 at step 10.',
  )
  expect(texts(health({ measures }), '.fine')).toEqual(['No sign of collapse.'])
})

test('several runs share the chart of a measure, each with its name', () => {
  const [{ rows: course }] = measures
  const both = ['one', 'two'].flatMap((series) => course.map((row) => ({ ...row, series })))
  expect(texts(health({ measures: [{ name: 'rank', rows: both }] }), '.measures b')).toEqual([
    '3.14 one',
    '3.14 two',
  ])
})

test('a measure that is empty or not a number is refused', () => {
  expect(() => health({ measures: [{ name: 'rank', rows: [] }] })).toThrow(
    'health: measures[0].rows is empty',
  )
  const wrong = [{ name: 'rank', rows: [{ step: 0, value: Number.NaN }] }]
  expect(() => health({ measures: wrong })).toThrow(
    'measures[0].rows[0].value must be a finite number; got NaN',
  )
})

test('rows in which columns differ stand out, also for those who listen', () => {
  const section = sideBySide({
    columns: ['one', 'two'],
    rows: [
      { name: 'seed', values: [1, 2] },
      { name: 'model', values: ['nin', 'nin'] },
      { name: 'width', values: [null, 0.5] },
    ],
  })
  expect(texts(section, 'tbody th')).toEqual(['seed, differs', 'model', 'width, differs'])
  expect(() => sideBySide({ columns: ['one'], rows: [{ name: 'seed', values: [] }] })).toThrow(
    'sideBySide: rows[0].values must have one value for each column, 1; got 0',
  )
})

test('accuracies stand in percent with their intervals; what was not measured is a dash', () => {
  const section = accuracyTable({
    caption: 'percent',
    columns: ['1', '5'],
    rows: [{ name: 'pixels', values: [{ mean: 0.5634, ci95: 0.008 }, null] }],
  })
  expect(texts(section, 'tbody td')).toEqual(['56.3 ± 0.8', '–not measured'])
  expect(() =>
    accuracyTable({
      caption: 'a',
      columns: ['1'],
      rows: [{ name: 'a', values: [{ mean: 56, ci95: null }] }],
    }),
  ).toThrow('rows[0].values[0].mean must be a fraction from 0 to 1; got 56; did you mean 0.56?')
})

import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { type CurvePanel, type CurveRow, learningCurve } from './learning-curve.ts'

const loss = (count: number): CurveRow[] =>
  Array.from({ length: count }, (_, step) => ({
    step,
    value: 1 / (1 + step),
    series: 'training loss',
    epoch: Math.floor(step / 50),
  }))

const page = (...panels: CurvePanel[]) => parseHTML(`<main>${learningCurve({ panels }).body}</main>`).document

test('many points are smoothed and say so; few are drawn as dots', () => {
  const few: CurveRow[] = [
    { step: 0, value: 1, series: 'held-out' },
    { step: 100, value: 0.5, series: 'held-out' },
  ]
  const document = page({ label: 'cross-entropy', rows: [...loss(160), ...few] })
  expect(document.querySelector('figcaption')?.textContent).toBe(
    'Pale: training loss as measured. Strong: the mean over 5 points around each step.',
  )
  expect(document.querySelectorAll('svg.chart-wide circle').length).toBe(2)
  expect([...document.querySelectorAll('.legend li')].map((item) => item.textContent)).toEqual([
    'training loss',
    'held-out',
  ])
})

test('the table gives first, lowest, highest and last value of every line, in order of step', () => {
  const rows = [
    { step: 20, value: 0.9, series: 'accuracy' },
    { step: 0, value: 0.25, series: 'accuracy' },
    { step: 10, value: 0.95, series: 'accuracy' },
  ]
  const document = page({ label: 'accuracy', unit: 'fraction', rows })
  const cells = [...document.querySelectorAll('tbody td')].map((cell) => cell.textContent)
  expect(cells).toEqual(['25.0\u00A0%', '25.0\u00A0%', '95.0\u00A0%', '90.0\u00A0%'])
})

test('panels share the horizontal axis and its epochs', () => {
  const accuracy = [{ step: 100, value: 0.5, series: 'accuracy' }]
  const document = page(
    { label: 'loss', rows: loss(150) },
    { label: 'accuracy', unit: 'fraction', rows: accuracy },
  )
  const axes = [...document.querySelectorAll('svg.chart-wide')].map((chart) =>
    [...chart.querySelectorAll('text')]
      .map((text) => text.textContent)
      .filter((text) => text?.startsWith('epoch')),
  )
  expect(axes).toEqual([
    ['epoch 1', 'epoch 2'],
    ['epoch 1', 'epoch 2'],
  ])
})

test('the text alternative tells how the lines begin and end', () => {
  const label = page({ label: 'loss', rows: loss(100) })
    .querySelector('svg')
    ?.getAttribute('aria-label')
  expect(label).toBe('Line chart of loss over training steps. training loss: 1.000 to 0.0100.')
})

test('a single point, a flat line and a negative loss draw finite charts', () => {
  for (const values of [[0.5], [1, 1, 1], [-3, -4]]) {
    const rows = values.map((value, step) => ({ step, value, series: 'a' }))
    const { body } = learningCurve({ panels: [{ label: 'x', rows }] })
    expect(body.markup).not.toMatch(/NaN|Infinity/)
  }
})

test('a hundred thousand points cost no more than a few hundred', () => {
  const { body } = learningCurve({ panels: [{ label: 'loss', rows: loss(100_000) }] })
  expect(body.markup.length).toBeLessThan(100_000)
})

test('values that cannot be drawn are refused, with panel, row and field', () => {
  const rows = [...loss(2), { step: 2, value: Number.NaN, series: 'training loss' }]
  const ok = { label: 'a', rows: loss(1) }
  expect(() => learningCurve({ panels: [ok, { label: 'loss', rows }] })).toThrow(
    'learningCurve: panels[1].rows[2].value must be a finite number; got NaN',
  )
  expect(() => page({ label: 'a', unit: 'fraction', rows: [{ step: 0, value: 97, series: 'a' }] })).toThrow(
    'did you mean 0.97?',
  )
  expect(() => page({ label: 'a', rows: [] })).toThrow('learningCurve: panels[0].rows is empty')
  expect(() => page()).toThrow('learningCurve: panels is empty')
  expect(() => page({ label: '', rows: loss(1) })).toThrow('panels[0].label must be a text')
  expect(() =>
    page({ label: 'a', rows: [{ step: Number.POSITIVE_INFINITY, value: 1, series: 'a' }] }),
  ).toThrow('rows[0].step')
})

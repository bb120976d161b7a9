import type { BarsBlock, LinesBlock, MatrixBlock } from '../block/figures.ts'
import { FindingError } from '../finding-error.ts'
import {
  all,
  type Check,
  distinct,
  filled,
  finite,
  flag,
  inside,
  list,
  object,
  oneOf,
  optional,
  refuse,
  shown,
  text,
  trusting,
} from './checks.ts'
import { inStyle, reference, style } from './number-style.ts'

const point: Check = (value, at) => {
  if (!Array.isArray(value) || value.length !== 2) refuse(at, 'a pair [x, y]', value)
  finite(value[0], inside(at, 0))
  shown(value[1], inside(at, 1))
}

export const lines = all(
  object({
    x: text,
    layout: optional(oneOf('stacked', 'grid')),
    marks: optional(list(object({ at: finite, label: text }))),
    panels: filled(
      object({
        y: text,
        as: style,
        series: filled(object({ name: text, points: filled(point) })),
        reference,
        smooth: optional(flag),
        note: optional(text),
      }),
    ),
  }),
  trusting<LinesBlock>(({ panels }, at) => {
    panels.forEach(({ series, as }, i) => {
      const here = inside(inside(inside(at, 'panels'), i), 'series')
      distinct(
        series.map(({ name }) => name),
        here,
      )
      series.forEach(({ points }, j) => {
        points.forEach(([, y], k) => {
          inStyle(as)(y, inside(inside(inside(inside(here, j), 'points'), k), 1))
        })
      })
    })
  }),
)

export const bars = all(
  object({
    title: text,
    as: style,
    reference,
    bars: filled(object({ label: text, value: shown, margin: optional(shown), note: optional(text) })),
  }),
  trusting<BarsBlock>(({ bars, as }, at) => {
    bars.forEach(({ value }, i) => {
      inStyle(as)(value, inside(inside(inside(at, 'bars'), i), 'value'))
    })
  }),
)

const axis = object({ title: text, labels: filled(text) })
export const matrix = all(
  object({ rows: axis, columns: axis, values: filled(list(shown)), as: style, confusion: optional(flag) }),
  trusting<MatrixBlock>(({ rows, columns, values, as, confusion }, at) => {
    const here = inside(at, 'values')
    const need = (what: string, count: number, got: number) =>
      `must have one ${what} a label, ${count}; got ${got}`
    if (values.length !== rows.labels.length)
      throw new FindingError(here, need('row', rows.labels.length, values.length))
    values.forEach((row, i) => {
      if (row.length !== columns.labels.length)
        throw new FindingError(inside(here, i), need('number', columns.labels.length, row.length))
      row.forEach((value, j) => {
        inStyle(as)(value, inside(inside(here, i), j))
      })
    })
    if (confusion && rows.labels.join('\n') !== columns.labels.join('\n'))
      throw new FindingError(inside(at, 'columns.labels'), 'must be those of the rows in a confusion matrix')
  }),
)

import type { ComparisonBlock, TableBlock } from '../block/figures.ts'
import { FindingError } from '../finding-error.ts'
import {
  all,
  type Check,
  filled,
  finite,
  flag,
  fraction,
  inside,
  list,
  object,
  oneOf,
  optional,
  orNull,
  type Place,
  refuse,
  shown,
  text,
  trusting,
  whole,
} from './checks.ts'
import { inStyle, style } from './number-style.ts'

export const table = all(
  object({
    columns: filled(object({ title: text, as: style, best: optional(oneOf('largest', 'smallest')) })),
    rows: filled(list(() => {})),
    differences: optional(flag),
  }),
  trusting<TableBlock>(({ columns, rows }, at) => {
    rows.forEach((row, i) => {
      const here = inside(inside(at, 'rows'), i)
      if (row.length !== columns.length)
        throw new FindingError(here, `must have one cell a column, ${columns.length}; got ${row.length}`)
      row.forEach((cell, j) => {
        checkCell(cell, inside(here, j), inStyle(columns[j].as))
      })
    })
  }),
)

function checkCell(cell: unknown, at: Place, number: Check): void {
  if (typeof cell === 'string') return
  if (typeof cell !== 'object' || cell === null) return number(cell, at)
  object({ value: number, margin: optional(shown) })(cell, at)
}

const labelsPerClass: Check = (value, at) => {
  if (value !== 'all') whole(1)(value, at)
}
const margin: Check = (value, at) => {
  finite(value, at)
  if ((value as number) < 0) refuse(at, 'half a width, which is not negative', value)
}
export const comparison = all(
  object({
    metric: optional(text),
    note: optional(text),
    rows: filled(
      object({
        name: text,
        pretrained: flag,
        labelsPerClass,
        accuracy: object({ mean: fraction, margin: orNull(margin), values: list(fraction) }),
      }),
    ),
  }),
  trusting<ComparisonBlock>(({ rows }, at) => {
    const seen = new Map<string, boolean>()
    rows.forEach(({ name, pretrained, labelsPerClass }, i) => {
      const here = inside(inside(at, 'rows'), i)
      if ((seen.get(name) ?? pretrained) !== pretrained)
        throw new FindingError(inside(here, 'pretrained'), `differs from an earlier row of '${name}'`)
      seen.set(name, pretrained)
      const twice = rows.slice(0, i).some((row) => row.name === name && row.labelsPerClass === labelsPerClass)
      if (twice) throw new FindingError(inside(here, 'name'), `repeats '${name}' at ${labelsPerClass} labels`)
    })
  }),
)

import { checkFilled, checkFraction, checkText } from '../check.ts'
import { points } from '../page/format.ts'
import { type Html, html } from '../page/html.ts'
import { absent, table } from '../page/table.ts'
import { ReportError } from '../report-error.ts'
import { type Section, type SectionText, section } from '../section.ts'

export interface AccuracyTableRow {
  readonly name: string
  /** Whether it is what the run made; everything else is a baseline. */
  readonly own?: boolean
  /** In the order of the columns, as fractions; null where it was not measured. */
  readonly values: readonly ({ readonly mean: number; readonly ci95: number | null } | null)[]
}

export interface AccuracyTable extends SectionText {
  /** Says what was measured, over how many of what. */
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly AccuracyTableRow[]
}

/** Accuracies in percent with their intervals: a measurement too small for a chart. */
export function accuracyTable(options: AccuracyTable): Section {
  check(options)
  const { caption, columns, rows } = options
  const body = table({
    caption,
    columns: [{ name: 'Features' }, ...columns.map((name) => ({ name, number: true }))],
    rows: rows.map(({ name, own, values }) => [
      html`<span class="${own && 'own'}">${name}</span>`,
      ...values.map((value) => (value ? cell(value) : absent('not measured'))),
    ]),
  })
  return section('accuracyTable', options, 'Accuracy', body, style)
}

const cell = ({ mean, ci95 }: { mean: number; ci95: number | null }): Html =>
  html`${points(mean)}${ci95 !== null && html` <span class="pm">± ${points(ci95)}</span>`}`

function check({ caption, columns, rows }: AccuracyTable): void {
  const kind = 'accuracyTable'
  checkText(caption, { section: kind, field: 'caption' })
  checkFilled(columns, { section: kind, field: 'columns' })
  columns.forEach((name, row) => {
    checkText(name, { section: kind, list: 'columns', row })
  })
  checkFilled(rows, { section: kind, field: 'rows' })
  rows.forEach(({ name, values }, row) => {
    checkText(name, { section: kind, row, field: 'name' })
    if (values.length !== columns.length) {
      const need = `must have one value for each column, ${columns.length}; got ${values.length}`
      throw new ReportError({ section: kind, row, field: 'values' }, need)
    }
    values.forEach((value, i) => {
      if (value) checkFraction(value.mean, { section: kind, row, field: `values[${i}].mean` })
    })
  })
}

const style = `
.accuracyTable .own { font-weight: 650; color: var(--accent); }
.accuracyTable .pm { color: var(--quiet); }`

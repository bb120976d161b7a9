import { checkFilled, checkText } from '../check.ts'
import { html } from '../page/html.ts'
import { absent, spoken, table } from '../page/table.ts'
import { ReportError } from '../report-error.ts'
import { type Section, type SectionText, section } from '../section.ts'

export interface SideBySideRow {
  readonly name: string
  /** In the order of the columns; null where there is none. */
  readonly values: readonly (string | number | null)[]
}

export interface SideBySide extends SectionText {
  /** What stands side by side: runs. */
  readonly columns: readonly string[]
  readonly rows: readonly SideBySideRow[]
}

/** Settings or results of several runs, a column each; rows in which they differ stand out. */
export function sideBySide(options: SideBySide): Section {
  const { columns, rows } = options
  check(options)
  const body = table({
    caption: 'What differs from column to column is bold.',
    columns: [{ name: 'What' }, ...columns.map((name) => ({ name, number: true }))],
    rows: rows.map(({ name, values }) => {
      const differ = new Set(values).size > 1
      return [
        html`<span class="${differ && 'differ'}">${name}</span>${differ && spoken(', differs')}`,
        ...values.map((value) =>
          value === null ? absent('none') : html`<span class="${differ && 'differ'}">${value}</span>`,
        ),
      ]
    }),
  })
  return section('sideBySide', options, 'Side by side', body, style)
}

function check({ columns, rows }: SideBySide): void {
  checkFilled(columns, { section: 'sideBySide', field: 'columns' })
  columns.forEach((name, row) => {
    checkText(name, { section: 'sideBySide', list: 'columns', row })
  })
  checkFilled(rows, { section: 'sideBySide', field: 'rows' })
  rows.forEach(({ name, values }, row) => {
    checkText(name, { section: 'sideBySide', row, field: 'name' })
    if (values.length === columns.length) return
    const need = `must have one value for each column, ${columns.length}; got ${values.length}`
    throw new ReportError({ section: 'sideBySide', row, field: 'values' }, need)
  })
}

const style = `
.sideBySide .differ { font-weight: 650; }
.sideBySide td.number { white-space: normal; }`

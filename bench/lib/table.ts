import type { Row } from './row.ts'

/** One column of a table: its heading, what stands in it, and on which side. */
export type Column<T> = readonly [title: string, cell: (row: T) => string, side: 'left' | 'right']

/** Rows as text in columns, with a heading. */
export function formatColumns<T>(columns: readonly Column<T>[], rows: readonly T[]): string {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => cell(row)))]
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => line[column].length)))
  const pad = (text: string, column: number) =>
    columns[column][2] === 'left' ? text.padEnd(widths[column]) : text.padStart(widths[column])
  return cells.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}

const columns: readonly Column<Row>[] = [
  ['case', (row) => row.case, 'left'],
  ['who', (row) => row.who, 'left'],
  ['threads', (row) => `${row.threads}`, 'right'],
  ['value', (row) => (row.value === null ? '—' : `${threeDigits(row.value)} ${row.unit}`), 'right'],
  ['ratio', (row) => (row.ratio === undefined ? '' : `${row.ratio.toFixed(2)}×`), 'right'],
  ['', (row) => (row.cannot ? `cannot: ${row.cannot}` : ''), 'left'],
]

/** Rows as a table; those of a case below each other. */
export const formatTable = (rows: readonly Row[]): string => formatColumns(columns, rows)

/** `0.0123`, `1.23`, `123`, `12300`: enough digits to compare by, not more than a measurement has. */
export function threeDigits(value: number): string {
  const decimals = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(decimals)
}

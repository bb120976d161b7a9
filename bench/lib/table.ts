import type { Row } from './row.ts'

const columns: readonly [title: string, cell: (row: Row) => string, side: 'left' | 'right'][] = [
  ['case', (row) => row.case, 'left'],
  ['who', (row) => row.who, 'left'],
  ['threads', (row) => `${row.threads}`, 'right'],
  ['value', (row) => `${threeDigits(row.value)} ${row.unit}`, 'right'],
  ['ratio', (row) => (row.ratio === undefined ? '' : `${row.ratio.toFixed(2)}×`), 'right'],
]

/** Rows as text in columns, with a heading. */
export function formatTable(rows: readonly Row[]): string {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => cell(row)))]
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => line[column].length)))
  const pad = (text: string, column: number) =>
    columns[column][2] === 'left' ? text.padEnd(widths[column]) : text.padStart(widths[column])
  return cells.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}

/** `0.0123`, `1.23`, `123`, `12300`: enough digits to compare by, not more than a measurement has. */
function threeDigits(value: number): string {
  const decimals = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(decimals)
}

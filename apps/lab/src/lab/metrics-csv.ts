import type { Row } from '../engine/protocol.ts'

/** Rows as a table with a header; a measure that a row does not have is an empty cell. */
export function metricsCsv(rows: readonly Row[]): string {
  const names = [
    'step',
    ...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => name !== 'step'))),
  ]
  const line = (cells: readonly unknown[]): string => `${cells.map(cell).join(',')}\n`
  return line(names) + rows.map((row) => line(names.map((name) => row[name] ?? ''))).join('')
}

/** Quoted where a comma, a quote or a break asks for it. */
function cell(value: unknown): string {
  const text = String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

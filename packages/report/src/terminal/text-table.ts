import { oneLine } from '../format/visible.ts'
import { wrap } from '../format/wrap.ts'
import { columnsOf, padEnd, padStart, paint, type Terminal } from './terminal.ts'

export interface TextTable {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns that are set to the right. */
  readonly numeric: readonly boolean[]
}

const gap = 2

/** The least that the first column needs. */
const least = 12

/** Widths of the columns, and what they leave for the first. */
function measure(
  cells: readonly (readonly string[])[],
  { width }: Terminal,
): { widths: number[]; room: number } {
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => columnsOf(row[column]))))
  return { widths, room: width - widths.slice(1).reduce((sum, one) => sum + one + gap, 0) }
}

const cellsOf = ({ heads, rows }: TextTable) => [heads, ...rows].map((row) => row.map(oneLine))

/** Whether the columns stand side by side, if need be with a narrow first one. */
export function fits(table: TextTable, terminal: Terminal): boolean {
  const { widths, room } = measure(cellsOf(table), terminal)
  return room >= Math.min(widths[0], least)
}

/**
 * Rows in aligned columns. The first column is wrapped where the table is too wide; where the others alone are, every row
 * becomes a few lines: its name, then a line for each column.
 */
export function textTable(table: TextTable, terminal: Terminal): string[] {
  const cells = cellsOf(table)
  if (!fits(table, terminal)) return records(cells, terminal)
  const { widths, room } = measure(cells, terminal)
  const first = Math.min(widths[0], room)
  return cells.flatMap((row, i) => {
    const names = wrap(row[0], first, columnsOf)
    const rest = row.slice(1).map((cell, column) => {
      const pad = table.numeric[column + 1] ? padStart : padEnd
      return ' '.repeat(gap) + pad(cell, widths[column + 1])
    })
    const lines = names.map((name, at) => (at === 0 ? padEnd(name, first) + rest.join('') : name).trimEnd())
    return i === 0 ? lines.map((line) => paint(line, 'dim', terminal)) : lines
  })
}

function records([heads, ...rows]: readonly (readonly string[])[], terminal: Terminal): string[] {
  const widest = Math.max(...heads.slice(1).map(columnsOf))
  const indent = '  '
  const label = Math.min(widest, Math.floor(terminal.width / 2))
  return rows.flatMap((row) => [
    ...wrap(row[0], terminal.width, columnsOf).map((line) => paint(line, 'bold', terminal)),
    ...row.slice(1).flatMap((cell, i) => {
      const name = padEnd(wrap(heads[i + 1], label, columnsOf)[0], label)
      const room = Math.max(4, terminal.width - label - 2 * indent.length)
      return wrap(cell, room, columnsOf).map(
        (part, at) => indent + (at === 0 ? paint(name, 'dim', terminal) : ' '.repeat(label)) + indent + part,
      )
    }),
  ])
}

import { DataError } from '@pretexts/data'

/** A table of text: the names of its columns, and its rows with their line numbers. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

const delimiters = [',', ';', '\t'] as const

/**
 * Parses comma-separated values, or semicolons or tabs, whichever the first line has most of.
 *
 * The first line names the columns, unless all of it are numbers: then they are `0`, `1`, …. Cells may be quoted, with `""` for a quote;
 * they hold no line breaks. Empty lines and a byte-order mark are left out.
 * @throws DataError for a line with another number of cells, or a quote that does not end
 */
export function parseTable(source: string, text: string): Table {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((content, i) => ({ line: i + 1, content }))
    .filter(({ content }) => content.trim() !== '')
  if (lines.length === 0) throw fault(source, 1, 'a table', 'nothing', 'check the path')
  const delimiter = delimiters.reduce((best, mark) =>
    lines[0].content.split(mark).length > lines[0].content.split(best).length ? mark : best,
  )
  const rows = lines.map(({ line, content }) => ({ line, cells: cellsOf(source, line, content, delimiter) }))
  const [{ cells: first }] = rows
  for (const { line, cells } of rows) {
    if (cells.length === first.length) continue
    const fix = 'give every line a cell for every column; an empty one if there is no value'
    throw fault(source, line, `${first.length} cells, as in the first line`, `${cells.length}`, fix)
  }
  const named = first.some((cell) => cell !== '' && Number.isNaN(Number(cell)))
  return { columns: named ? first : first.map((_, i) => String(i)), rows: named ? rows.slice(1) : rows }
}

function cellsOf(source: string, line: number, content: string, delimiter: string): string[] {
  if (!content.includes('"')) return content.split(delimiter).map((cell) => cell.trim())
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < content.length; i++) {
    const letter = content[i]
    if (letter === '"' && quoted && content[i + 1] === '"') cell += content[++i]
    else if (letter === '"') quoted = !quoted
    else if (letter === delimiter && !quoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += letter
  }
  if (quoted)
    throw fault(source, line, 'a second quote', 'the end of the line', 'close the quote, or double it')
  return [...cells, cell.trim()]
}

/** An error about a line of a table. */
export function fault(source: string, line: number, expected: string, found: string, fix: string): DataError {
  return new DataError('readSeriesCsv', { source: `${source}, line ${line}`, expected, found, fix })
}

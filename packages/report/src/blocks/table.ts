import type { Cell, TableBlock } from '@pretexts/contracts'
import { formatFigure, formatMargin, isThere, numberOf } from '../format/format.ts'
import { type Html, type HtmlValue, html } from '../page/html.ts'
import { absent, spoken, table as tableOf } from '../page/table.ts'
import type { BlockRenderer } from './renderer.ts'

/** Rows of texts and numbers. Columns of numbers are set to the right; a star marks the best of a column. */
export const table: BlockRenderer<TableBlock> = {
  captioned: true,
  render: (block) => {
    const { caption, columns, rows, differences = false } = block
    const best = columns.map((_, column) => bestOf(block, column))
    return tableOf({
      caption,
      columns: columns.map(({ title }, column) => ({ name: title, number: isNumeric(block, column) })),
      rows: rows.map((row) => {
        const differ = differences && new Set(row.slice(1).map((cell) => JSON.stringify(cell))).size > 1
        return row.map((cell, column) => {
          const shown = show(cell, block, column, best[column])
          return differ
            ? html`<span class="differ">${shown}</span>${column === 0 && spoken(', differs')}`
            : shown
        })
      }),
    })
  },
  style: () => `
.differ { font-weight: 650; }`,
}

/** Figures are set to the right; a column of words with a figure in it stays to the left. */
function isNumeric({ columns, rows }: TableBlock, column: number): boolean {
  return (
    column > 0 && (columns[column].as !== undefined || rows.every((row) => typeof row[column] !== 'string'))
  )
}

function show(cell: Cell, { columns }: TableBlock, column: number, best: number | null): HtmlValue {
  if (typeof cell === 'string') return cell
  const { as } = columns[column]
  const value = typeof cell === 'object' && cell !== null ? cell.value : cell
  if (!isThere(value)) return absent('missing')
  return measured({ value, margin: typeof cell === 'object' ? cell?.margin : null, as, best: value === best })
}

/** A number, its margin in small, and a star where it is the best. */
export function measured(parts: {
  readonly value: number
  readonly margin: number | null | undefined
  readonly as: TableBlock['columns'][number]['as']
  readonly best: boolean
}): Html {
  const { value, margin, as, best } = parts
  const star = best && html`<span class="star" aria-hidden="true">★</span>${spoken('best:')} `
  const plusMinus = isThere(margin) && html` <span class="pm">${formatMargin({ value, margin }, as)}</span>`
  return html`${star}<span class="${best && 'best'}">${formatFigure(value, as)}</span>${plusMinus}`
}

/** The best number of a column, where the column says what is best and has at least two numbers. */
export function bestOf({ columns, rows }: TableBlock, column: number): number | null {
  const { best } = columns[column]
  const numbers = rows.map((row) => numberOf(row[column])).filter((value) => value !== null)
  if (best === undefined || numbers.length < 2) return null
  return numbers.reduce((a, b) => (best === 'largest' ? Math.max(a, b) : Math.min(a, b)))
}

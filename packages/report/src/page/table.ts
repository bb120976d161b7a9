import { type Html, type HtmlValue, html } from './html.ts'

export interface Table {
  /** Says what the numbers are, in what unit, over how many runs. */
  readonly caption?: HtmlValue
  readonly columns: readonly Column[]
  /** Cells in the order of the columns; the first of each row is its header. */
  readonly rows: readonly (readonly HtmlValue[])[]
}

export interface Column {
  readonly name: string
  /** Figures are set to the right, with digits of one width. */
  readonly number?: boolean
}

/** From so many columns on, a narrow page shows each row as a card: its name, then its cells, each under its column's name. */
const cards = 4

/**
 * A table with caption and scopes, in a box that scrolls by itself so that the page never does. A wide table becomes cards on a
 * phone; the roles keep it a table for screen readers, whatever its display.
 */
export function table({ caption, columns, rows }: Table): Html {
  const look = (i: number) => columns[i].number && html` class="number"`
  const row = ([header, ...cells]: readonly HtmlValue[]) =>
    html`<tr role="row"><th scope="row" role="rowheader">${header}</th>${cells.map((cell, i) => html`<td role="cell" data-column="${columns[i + 1].name}"${look(i + 1)}>${cell}</td>`)}</tr>\n`
  return scrollBox(html`<table role="table"${columns.length >= cards && html` class="cards"`}>
${caption && html`<caption><span>${caption}</span></caption>`}
<thead role="rowgroup"><tr role="row">${columns.map(({ name }, i) => html`<th scope="col" role="columnheader"${look(i)}>${name}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map(row)}</tbody>
</table>`)
}

/** A box that scrolls sideways when its content is too wide; reachable by keyboard. */
export const scrollBox = (content: Html): Html => html`<div class="scroll" tabindex="0">${content}</div>`

/** Words for screen readers where the eye sees a sign. */
export const spoken = (words: string): Html => html`<span class="spoken">${words}</span>`

/** A dash for the eye, words for screen readers. */
export const absent = (words: string): Html => html`<span aria-hidden="true">–</span>${spoken(words)}`

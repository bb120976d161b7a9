import { type Html, type HtmlValue, html } from './html.ts'

export interface Table {
  /** Says what the numbers are, in what unit, over how many runs. */
  readonly caption: HtmlValue
  readonly columns: readonly Column[]
  /** Cells in the order of the columns; the first of each row is its header. */
  readonly rows: readonly (readonly HtmlValue[])[]
}

export interface Column {
  readonly name: string
  /** Figures are set to the right, with digits of one width. */
  readonly number?: boolean
}

/** A table with caption and scopes, in a box that scrolls by itself so that a phone's page never does. */
export function table({ caption, columns, rows }: Table): Html {
  const look = (i: number) => columns[i].number && html` class="number"`
  const row = ([header, ...cells]: readonly HtmlValue[]) =>
    html`<tr><th scope="row">${header}</th>${cells.map((cell, i) => html`<td${look(i + 1)}>${cell}</td>`)}</tr>\n`
  return scrollBox(html`<table>
<caption><span>${caption}</span></caption>
<thead><tr>${columns.map(({ name }, i) => html`<th scope="col"${look(i)}>${name}</th>`)}</tr></thead>
<tbody>
${rows.map(row)}</tbody>
</table>`)
}

/** A box that scrolls sideways when its content is too wide; reachable by keyboard. */
export const scrollBox = (content: Html): Html => html`<div class="scroll" tabindex="0">${content}</div>`

/** Words for screen readers where the eye sees a sign. */
export const spoken = (words: string): Html => html`<span class="spoken">${words}</span>`

/** A dash for the eye, words for screen readers. */
export const absent = (words: string): Html => html`<span aria-hidden="true">–</span>${spoken(words)}`

import type { MatrixBlock } from '@pretexts/contracts'
import { count, formatNumber, isThere, percent, short } from '../format/format.ts'
import { type Html, type HtmlValue, html } from '../page/html.ts'
import { absent, scrollBox } from '../page/table.ts'
import { diverging, enlarge } from '../pictures/diverging.ts'
import { image } from '../pictures/picture-grid.ts'
import { largestErrors, rightShare, type Tint, tinter } from './matrix-values.ts'
import type { BlockRenderer } from './renderer.ts'

/** Beyond so many columns the numbers cannot be read, and the matrix is drawn as a picture. */
const readable = 24

/**
 * A matrix of numbers on tinted cells. In a confusion matrix right answers and errors are tinted on scales of their own, or
 * errors would not show; its last column is the share that is right.
 */
export const matrix: BlockRenderer<MatrixBlock> = {
  captioned: true,
  render: (block) => (block.columns.labels.length > readable ? drawn(block) : cells(block)),
  style: () => `
.matrix { min-width: 0; border-collapse: separate; border-spacing: 2px; font-variant-numeric: tabular-nums; }
.matrix caption span { width: max-content; }
.matrix th, .matrix td { border: 0; padding: .5rem .35rem; text-align: center; }
.matrix thead th, .matrix thead td { padding-block: .15rem; }
.matrix th:first-child { text-align: right; padding-right: .8rem; max-width: 8rem; }
.matrix thead th { max-width: 6rem; }
.matrix td[class] { min-width: clamp(2.6rem, 7vw, 3.2rem); }
.matrix .share { padding-left: .8rem; white-space: nowrap; }
.matrix .hit { background: color-mix(in srgb, var(--accent) calc(var(--tint) * 38%), var(--paper)); }
.matrix .miss { background: color-mix(in srgb, var(--warning) calc(var(--tint) * 42%), var(--paper)); }
.matrix .nil { color: var(--quiet); }
.heat ul { margin: .6rem 0 0; padding-left: 1.2rem; font: .86rem/1.6 var(--sans); }
.heat img { width: min(100%, 40rem); height: auto; }
@media (max-width: 40rem) {
  .matrix { border-spacing: 1px; font-size: .74rem; }
  .matrix th, .matrix td { padding: .45rem .1rem; }
  .matrix td[class] { min-width: 1.5rem; }
  .matrix thead th { font-size: .74rem; }
  .matrix th:first-child { padding-right: .3rem; max-width: 4rem; }
  .matrix .share { padding-left: .3rem; }
}`,
}

function cells(block: MatrixBlock): Html {
  const { rows, columns, values, confusion = false } = block
  const tintOf = tinter(block)
  const extra = confusion && html`<th scope="col" class="share">correct</th>`
  return scrollBox(html`<table class="matrix">
${words(block) && html`<caption><span>${words(block)}</span></caption>`}
<thead>
<tr><td></td><th scope="colgroup" colspan="${columns.labels.length}">${columns.title}</th>${confusion && html`<td></td>`}</tr>
<tr><th scope="col">${rows.title}</th>${columns.labels.map((label) => html`<th scope="col">${label}</th>`)}${extra}</tr>
</thead>
<tbody>
${values.map(
  (
    row,
    i,
  ) => html`<tr><th scope="row">${rows.labels[i]}</th>${row.map((_, j) => cell(block, i, j, tintOf(i, j)))}${confusion && html`<td class="share">${correct(row, i)}</td>`}</tr>
`,
)}</tbody>
</table>`)
}

const words = ({ caption, confusion }: MatrixBlock): string =>
  [caption, confusion && 'The last column is the share of the row that is correct.'].filter(Boolean).join(' ')

function cell(block: MatrixBlock, i: number, j: number, { tint, look }: Tint): Html {
  const value = block.values[i][j]
  if (!isThere(value)) return html`<td>${absent('missing')}</td>`
  return html`<td class="${look}" style="--tint: ${tint.toFixed(3)}">${numberText(value, block)}</td>`
}

/** Two or three digits, since cells are narrow. */
export const numberText = (value: number | null, { as = 'count' }: MatrixBlock): string =>
  isThere(value) && as === 'number' ? short(value) : formatNumber(value, as)

function correct(row: readonly (number | null)[], i: number): HtmlValue {
  const share = rightShare(row, i)
  return share === null ? absent('none') : percent(share)
}

/** A large matrix as a picture; of a confusion matrix also its largest errors in words. */
function drawn(block: MatrixBlock): Html {
  const { rows, columns, values, confusion } = block
  const [height, width] = [rows.labels.length, columns.labels.length]
  const tintOf = tinter(block)
  const tints = values.flatMap((row, i) =>
    row.map((value, j) => {
      if (!isThere(value)) return 0
      const { tint, look } = tintOf(i, j)
      return (look === 'hit') === !confusion ? tint : -tint
    }),
  )
  const raster = enlarge(diverging(tints, width, height, 1), Math.max(1, Math.floor(640 / width)))
  const numbers = values.flat().filter(isThere)
  const [low, high] = [Math.min, Math.max].map((pick) => numbers.reduce((a, b) => pick(a, b), numbers[0]))
  const size = `${count(height)} × ${count(width)} numbers, ${numberText(low, block)} to ${numberText(high, block)}`
  const colors = confusion
    ? 'Blue: correct. Orange: errors, on a scale of their own.'
    : 'Orange above 0, blue below.'
  const errors = confusion
    ? largestErrors(block, 8).map(
        ({ from, to, value }) => html`<li>${from} predicted as ${to}: ${numberText(value, block)}</li>`,
      )
    : []
  return html`<figure class="heat">${block.caption && html`<p class="caption">${block.caption}</p>`}${image(raster, `Matrix of ${rows.title} by ${columns.title}: ${size}`)}
<figcaption>Rows: ${rows.title}. Columns: ${columns.title}. ${size}. ${colors}</figcaption>${errors.length > 0 && html`<ul>${errors}</ul>`}</figure>`
}

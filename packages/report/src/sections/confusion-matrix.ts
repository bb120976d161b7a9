import { checkCount, checkFilled, checkLabels } from '../check.ts'
import { count, percent } from '../page/format.ts'
import { type Html, type HtmlValue, html } from '../page/html.ts'
import { absent, scrollBox } from '../page/table.ts'
import { ReportError } from '../report-error.ts'
import { type Section, type SectionText, section } from '../section.ts'

export interface ConfusionMatrix extends SectionText {
  /** K class names. */
  readonly labels: readonly string[]
  /** K × K: counts[i][j] images of class i were predicted as class j. */
  readonly counts: readonly ArrayLike<number>[]
}

/** Who is taken for whom. Right answers and errors are tinted on scales of their own, or errors would not show. */
export function confusionMatrix(options: ConfusionMatrix): Section {
  const { labels, counts } = options
  check(labels, counts)
  const rows = counts.map((row) => Array.from(row))
  const most = Math.max(...rows.flatMap((row, i) => row.filter((_, j) => j !== i)), 1)
  const body = scrollBox(html`<table class="matrix">
<caption><span>Images by true and predicted class; the last column is the share that is right.</span></caption>
<thead>
<tr><td></td><th scope="colgroup" colspan="${labels.length}">predicted as</th><td></td></tr>
<tr><th scope="col">true class</th>${labels.map((label) => html`<th scope="col">${label}</th>`)}<th scope="col">right</th></tr>
</thead>
<tbody>
${rows.map(
  (
    row,
    i,
  ) => html`<tr><th scope="row">${labels[i]}</th>${row.map((_, j) => tinted(row, i, j, most))}<td>${right(row, i)}</td></tr>
`,
)}</tbody>
</table>`)
  return section('confusionMatrix', options, 'Confusion matrix', body, style)
}

function check(labels: readonly string[], counts: readonly ArrayLike<number>[]): void {
  const kind = 'confusionMatrix'
  checkLabels(labels, { section: kind, field: 'labels' })
  checkFilled(counts, { section: kind, field: 'counts' })
  const size = labels.length
  const square = (length: number) => `must have ${size} entries, one per label; got ${length}`
  if (counts.length !== size) throw new ReportError({ section: kind, field: 'counts' }, square(counts.length))
  counts.forEach((row, i) => {
    if (row.length !== size)
      throw new ReportError({ section: kind, list: 'counts', row: i }, square(row.length))
    Array.from(row).forEach((value, j) => {
      checkCount(value, { section: kind, list: 'counts', row: i, field: String(j) })
    })
  })
}

/** Tint 0..1: a right answer by its share of the row, an error by the square root of its share of the worst error. */
function tinted(row: readonly number[], i: number, j: number, most: number): Html {
  const tint = i === j ? row[j] / Math.max(1, sum(row)) : Math.sqrt(row[j] / most)
  const look = i === j ? 'hit' : row[j] === 0 ? 'nil' : 'miss'
  return html`<td class="${look}" style="--tint: ${tint.toFixed(3)}">${count(row[j])}</td>`
}

function right(row: readonly number[], i: number): HtmlValue {
  const images = sum(row)
  return images === 0 ? absent('no images') : percent(row[i] / images)
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

const style = `
.matrix { min-width: 0; border-collapse: separate; border-spacing: 2px; font-variant-numeric: tabular-nums; }
.matrix th, .matrix td { border: 0; padding: .5rem .35rem; text-align: center; }
.matrix thead th, .matrix thead td { padding-block: .15rem; }
.matrix th:first-child { text-align: right; padding-right: .8rem; max-width: 8rem; }
.matrix thead th { max-width: 6rem; }
.matrix td[class] { min-width: clamp(2.6rem, 7vw, 3.2rem); }
.matrix th:last-child, .matrix td:last-child { padding-left: .8rem; white-space: nowrap; }
.matrix .hit { background: color-mix(in srgb, var(--accent) calc(var(--tint) * 38%), var(--paper)); }
.matrix .miss { background: color-mix(in srgb, var(--warning) calc(var(--tint) * 42%), var(--paper)); }
.matrix .nil { color: var(--quiet); }
@media (max-width: 40rem) {
  .matrix { border-spacing: 1px; font-size: .74rem; }
  .matrix th, .matrix td { padding: .45rem .1rem; }
  .matrix td[class] { min-width: 1.5rem; }
  .matrix thead th { font-size: .74rem; }
  .matrix th:first-child { padding-right: .3rem; max-width: 4rem; }
  .matrix th:last-child, .matrix td:last-child { padding-left: .3rem; }
}`

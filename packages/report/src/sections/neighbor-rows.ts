import { checkFilled, checkFraction, checkLabel, checkLabels, checkText } from '../check.ts'
import { percent } from '../page/format.ts'
import { type Html, html } from '../page/html.ts'
import { table } from '../page/table.ts'
import { checkPicture, type Picture } from '../pictures/picture.ts'
import { image } from '../pictures/picture-grid.ts'
import { ReportError } from '../report-error.ts'
import { type Section, type SectionText, section } from '../section.ts'

/** A picture and its class. */
export interface LabelledPicture {
  readonly picture: Picture
  /** Index into `labels`. */
  readonly label: number
}

/** A query, and its nearest neighbours in each space. */
export interface NeighborRow {
  readonly query: LabelledPicture
  /** In the order of the spaces; nearest first. */
  readonly neighbors: readonly (readonly LabelledPicture[])[]
}

/** Something that images are compared in. */
export interface NeighborSpace {
  /** `pretrained features` */
  readonly name: string
  /** Share of neighbours that are of the query's class, over all images: 0..1. */
  readonly sameClass?: number
  /** Whether `rows` show it; else it stands in the table alone. */
  readonly shown?: boolean
}

export interface NeighborRows extends SectionText {
  readonly labels: readonly string[]
  readonly spaces: readonly NeighborSpace[]
  readonly rows: readonly NeighborRow[]
  /** What `sameClass` was measured on: `the 10 nearest of each of 1,000 test images`. */
  readonly measuredOn?: string
}

/** What an image is near to, in the features and in other spaces: neighbours of another class are marked. */
export function neighborRows(options: NeighborRows): Section {
  check(options)
  const { labels, spaces, rows } = options
  const shown = spaces.filter(({ shown = true }) => shown)
  const items = rows.map(
    ({
      query,
      neighbors,
    }) => html`<li><div class="query">${image(query.picture, `query: ${labels[query.label]}`)}
<b aria-hidden="true">${labels[query.label]}</b></div>
<div class="spaces">${neighbors.map((list, i) => near(shown[i].name, list, query, labels))}</div></li>
`,
  )
  const body = html`${scores(options)}<ul class="queries" role="list">${items}</ul>`
  return section('neighborRows', options, 'Nearest neighbours', body, style)
}

function scores({ spaces, measuredOn }: NeighborRows): Html | false {
  const measured = spaces.filter(({ sameClass }) => sameClass !== undefined)
  if (measured.length === 0) return false
  return table({
    caption: `Share of neighbours of the same class${measuredOn ? `, ${measuredOn}` : ''}.`,
    columns: [{ name: 'Compared by' }, { name: 'Same class' }],
    rows: measured.map(({ name, sameClass = 0 }) => [
      name,
      html`<div class="share"><span style="--length: ${(100 * sameClass).toFixed(2)}%"></span>${percent(sameClass)}</div>`,
    ]),
  })
}

function near(
  name: string,
  list: readonly LabelledPicture[],
  query: LabelledPicture,
  labels: readonly string[],
): Html {
  const items = list.map(
    ({
      picture,
      label,
    }) => html`<li${label !== query.label && html` class="other"`}>${image(picture, labels[label])}
<span aria-hidden="true">${labels[label]}</span></li>`,
  )
  return html`<p>${name}</p><ol role="list">${items}</ol>`
}

function check({ labels, spaces, rows, measuredOn }: NeighborRows): void {
  const kind = 'neighborRows'
  checkLabels(labels, { section: kind, field: 'labels' })
  checkFilled(spaces, { section: kind, field: 'spaces' })
  checkFilled(rows, { section: kind, field: 'rows' })
  if (measuredOn !== undefined) checkText(measuredOn, { section: kind, field: 'measuredOn' })
  spaces.forEach(({ name, sameClass }, row) => {
    checkText(name, { section: kind, list: 'spaces', row, field: 'name' })
    if (sameClass !== undefined)
      checkFraction(sameClass, { section: kind, list: 'spaces', row, field: 'sameClass' })
  })
  const shown = spaces.filter(({ shown = true }) => shown).length
  rows.forEach(({ query, neighbors }, row) => {
    const at = (field: string) => ({ section: kind, row, field })
    checkPicture(query.picture, at('query.picture'))
    checkLabel(query.label, labels, at('query.label'))
    if (neighbors.length !== shown) {
      const need = `must hold one list for each space that is shown, ${shown}; got ${neighbors.length}`
      throw new ReportError(at('neighbors'), need)
    }
    neighbors.forEach((list, i) => {
      checkFilled(list, at(`neighbors[${i}]`))
      list.forEach(({ picture, label }, j) => {
        checkPicture(picture, at(`neighbors[${i}][${j}].picture`))
        checkLabel(label, labels, at(`neighbors[${i}][${j}].label`))
      })
    })
  })
}

const style = `
.neighborRows .scroll { margin-bottom: 2rem; }
.share { display: grid; grid-template-columns: minmax(4rem, 14rem) 4rem; gap: .9rem; align-items: center; font-variant-numeric: tabular-nums; }
.share span { height: .8rem; background: linear-gradient(90deg, var(--accent) var(--length), var(--raised) 0); }
.queries { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1.8rem 2.4rem; margin: 0; padding: 0; list-style: none; font: .8rem/1.35 var(--sans); color: var(--quiet); }
.queries > li { display: grid; grid-template-columns: 3.4rem minmax(0, 1fr); gap: 1rem; align-items: start; }
.queries .query { margin-top: 1.35rem; text-align: center; }
.queries .query b { display: block; margin-top: .2rem; font-size: 1rem; font-weight: 600; color: var(--ink); }
.queries img { display: block; width: 100%; height: auto; border-radius: 2px; }
.queries p { margin: 0 0 .25rem; line-height: 1.1rem; }
.queries ol { display: grid; grid-template-columns: repeat(8, minmax(0, 1fr)); gap: .3rem; margin: 0 0 .55rem; padding: 0; list-style: none; text-align: center; }
.queries ol span { display: block; font-size: .76rem; }
.queries .other { color: var(--warning); font-weight: 650; }
.queries .other img { box-shadow: 0 0 0 2px var(--warning); }`

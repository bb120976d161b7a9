import { checkFraction, checkLabel, checkLabels } from '../check.ts'
import { percent } from '../page/format.ts'
import { type Html, html } from '../page/html.ts'
import { checkPictures, type Picture } from '../pictures/picture.ts'
import { image } from '../pictures/picture-grid.ts'
import { ReportError } from '../report-error.ts'
import { type Section, type SectionText, section } from '../section.ts'

export interface Mistake {
  readonly picture: Picture
  /** Indices into `labels`. */
  readonly truth: number
  readonly predicted: number
  /** The probability given to the wrong label, 0..1. */
  readonly confidence: number
}

export interface Mistakes extends SectionText {
  readonly labels: readonly string[]
  readonly rows: readonly Mistake[]
}

/** What the network was most sure of and wrong about, surest first. */
export function mistakes(options: Mistakes): Section {
  const { labels, rows } = options
  checkLabels(labels, { section: 'mistakes', field: 'labels' })
  checkPictures(rows, { section: 'mistakes', field: 'rows' })
  rows.forEach((mistake, row) => {
    check(mistake, row, labels)
  })
  const items = rows.toSorted((a, b) => b.confidence - a.confidence).map((mistake) => item(mistake, labels))
  return section('mistakes', options, 'Most confident mistakes', html`<ul role="list">${items}</ul>`, style)
}

function check({ truth, predicted, confidence }: Mistake, row: number, labels: readonly string[]): void {
  const at = (field: string) => ({ section: 'mistakes', row, field })
  checkLabel(truth, labels, at('truth'))
  checkLabel(predicted, labels, at('predicted'))
  checkFraction(confidence, at('confidence'))
  if (truth === predicted)
    throw new ReportError(at('predicted'), `equals the truth, ${labels[truth]}: no mistake`)
}

function item({ picture, truth, predicted, confidence }: Mistake, labels: readonly string[]): Html {
  const words = `${labels[truth]}, taken for ${labels[predicted]} with ${percent(confidence)} confidence`
  return html`<li>${image(picture, words)}<p aria-hidden="true"><b>said ${labels[predicted]}</b>
<span>is ${labels[truth]}</span> <span>${percent(confidence)} sure</span></p></li>
`
}

const style = `
.mistakes ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: 1.2rem 1rem; margin: 0; padding: 0; list-style: none; }
.mistakes li { display: grid; grid-template-columns: 4.25rem minmax(0, 1fr); gap: .7rem; align-items: center; }
.mistakes img { width: 100%; height: auto; border-radius: 2px; }
.mistakes li p { margin: 0; font: .82rem/1.4 var(--sans); color: var(--quiet); font-variant-numeric: tabular-nums; }
.mistakes li b { display: block; font-size: .95rem; font-weight: 600; color: var(--warning); }
.mistakes li span { display: block; }`

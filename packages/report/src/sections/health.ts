import { healthChart } from '../charts/health-chart.ts'
import { swatch } from '../charts/legend.ts'
import { checkFilled, checkFinite, checkText } from '../check.ts'
import { short } from '../page/format.ts'
import { type Html, html } from '../page/html.ts'
import { type Section, type SectionText, section } from '../section.ts'

/** One measure of a representation, as it learns. */
export interface HealthMeasure {
  /** `effective rank` */
  readonly name: string
  /** What it means, and which values are good. */
  readonly note?: string
  readonly rows: readonly { readonly step: number; readonly value: number; readonly series?: string }[]
}

export interface Health extends SectionText {
  readonly measures: readonly HealthMeasure[]
  /** Signs of collapse, one sentence each; none is good news, which the page says. */
  readonly warnings?: readonly string[]
}

/** Whether the representation stayed in use while it was learned: a small chart for each measure, and what warns of collapse. */
export function health(options: Health): Section {
  const { measures, warnings = [] } = options
  checkFilled(measures, { section: 'health', field: 'measures' })
  measures.forEach(check)
  warnings.forEach((text, row) => {
    checkText(text, { section: 'health', list: 'warnings', row })
  })
  const found = warnings.map((text) => html`<li>${text}</li>`)
  const body = html`${found.length > 0 ? html`<ul class="warnings" role="list">${found}</ul>` : html`<p class="fine">No sign of collapse.</p>`}
<ul class="measures" role="list">${measures.map(panel)}</ul>`
  return section('health', options, 'Health of the representation', body, style)
}

function check({ name, note, rows }: HealthMeasure, index: number): void {
  const place = { section: 'health', list: 'measures', row: index }
  checkText(name, { ...place, field: 'name' })
  if (note !== undefined) checkText(note, { ...place, field: 'note' })
  checkFilled(rows, { ...place, field: 'rows' })
  rows.forEach(({ step, value }, i) => {
    checkFinite(step, { ...place, field: `rows[${i}].step` })
    checkFinite(value, { ...place, field: `rows[${i}].value` })
  })
}

function panel({ name, note, rows }: HealthMeasure): Html {
  const series = [...new Set(rows.map(({ series = '' }) => series))].map((title) => ({
    title,
    points: rows
      .filter((row) => (row.series ?? '') === title)
      .map(({ step, value }) => ({ x: step, y: value }))
      .sort((a, b) => a.x - b.x),
  }))
  const ends = series.map(({ title, points }) => {
    const [first, last] = [points[0], points[points.length - 1]]
    return `${title && `${title}: `}${short(first.y)} at step ${first.x}, ${short(last.y)} at step ${last.x}`
  })
  const finals = series.map(
    ({ title, points }, i) =>
      html`<b>${title && swatch(i)}${short(points[points.length - 1].y)}${title && html` <small>${title}</small>`}</b>`,
  )
  return html`<li><h3>${name}</h3>${finals}${healthChart(`${name} over training steps. ${ends.join('; ')}.`, series)}
${note && html`<p>${note}</p>`}</li>`
}

const style = `
.health .fine { margin: 0 0 1.4rem; font: .9rem/1.5 var(--sans); color: var(--quiet); }
.health .warnings { margin: 0 0 1.8rem; padding: 0; list-style: none; }
.health .warnings li { margin: 0 0 .6rem; padding: .7rem 1rem; border-left: 3px solid var(--warning); background: var(--raised); border-radius: 0 4px 4px 0; line-height: 1.5; }
.measures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 2rem 2.4rem; margin: 0; padding: 0; list-style: none; }
.measures h3 { margin: 0; font: 600 .95rem/1.4 var(--sans); }
.measures b { display: inline-block; margin-right: 1rem; font: 1.5rem/1.3 var(--serif); font-variant-numeric: lining-nums; }
.measures small { font: .8rem/1 var(--sans); color: var(--quiet); }
.measures p { margin: .4rem 0 0; font: .82rem/1.45 var(--sans); color: var(--quiet); }`

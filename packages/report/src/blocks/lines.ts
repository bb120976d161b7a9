import type { LinesBlock, LinesPanel } from '@pretexts/contracts'
import { legend, swatch } from '../charts/legend.ts'
import { lineChart } from '../charts/line-chart.ts'
import { smallChart } from '../charts/small-chart.ts'
import { isSmoothed, smoothingWindow } from '../charts/smooth.ts'
import { count, formatNumber, isThere, list, short } from '../format/format.ts'
import { type Html, html } from '../page/html.ts'
import { absent, table } from '../page/table.ts'
import type { BlockRenderer } from './renderer.ts'

/** Charts of values over steps: large ones with a table of what matters in each, or small ones side by side. */
export const lines: BlockRenderer<LinesBlock> = {
  render: (block) =>
    block.layout === 'grid'
      ? html`<ul class="panels" role="list">${block.panels.map((panel) => small(panel, block))}</ul>`
      : html`${block.panels.map((panel) => large(panel, block))}`,
  style: () => `
.panel { margin: 0 0 2.4rem; }
.panel:last-child { margin-bottom: 0; }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 2rem 2.4rem; margin: 0; padding: 0; list-style: none; }
.panels .name { margin: 0; font: 600 .95rem/1.4 var(--sans); color: var(--ink); }
.panels .last { display: inline-block; margin-right: 1rem; font: 1.5rem/1.3 var(--serif); font-variant-numeric: lining-nums; }
.panels small { font: .8rem/1 var(--sans); color: var(--quiet); }
.panels p { margin: .4rem 0 0; font: .82rem/1.45 var(--sans); color: var(--quiet); }`,
}

type Series = LinesPanel['series'][number]

/** The values that are there, in order. */
export const valuesOf = ({ points }: Series): number[] => points.map(([, y]) => y).filter(isThere)

function large(panel: LinesPanel, block: LinesBlock): Html {
  const { y, series, note, reference, as } = panel
  if (series.every((one) => valuesOf(one).length === 0)) return html`<p class="note">${y}: no values.</p>`
  const names = series.map(({ name }) => name)
  const caption = [
    smoothing(panel),
    reference && `Dotted: ${reference.label} (${formatNumber(reference.value, as)}).`,
    note,
  ]
  return html`<figure class="panel">${lineChart(`Line chart of ${y} over ${block.x}. ${ends(panel)}.`, panel, block)}${series.length > 1 && legend(names)}
<figcaption>${caption.filter(Boolean).join(' ')}</figcaption>${summary(panel)}</figure>`
}

/** `training: 1.386 to 0.092; held out: …` */
const ends = ({ series, as }: LinesPanel): string =>
  series
    .map((one) => {
      const values = valuesOf(one)
      return `${one.name}: ${formatNumber(values[0], as)} to ${formatNumber(values.at(-1), as)}`
    })
    .join('; ')

function smoothing(panel: LinesPanel): string | false {
  const smoothed = panel.series.filter((one) => isSmoothed(panel, one))
  if (smoothed.length === 0) return false
  const windows = [...new Set(smoothed.map((one) => smoothingWindow(valuesOf(one).length)))].map(count)
  const names = panel.series.length > 1 ? ` of ${list(smoothed.map(({ name }) => name))}` : ''
  return `Pale: the values${names}. Strong: the mean over ${list(windows)} points around each.`
}

function summary({ y, as, series }: LinesPanel): Html {
  return table({
    caption: html`${y}`,
    columns: [
      { name: 'Line' },
      ...['First', 'Lowest', 'Highest', 'Last'].map((name) => ({ name, number: true })),
    ],
    rows: series.map((one, i) => {
      const values = valuesOf(one)
      const [lowest, highest] = [Math.min, Math.max].map((pick) =>
        values.reduce((a, b) => pick(a, b), values[0]),
      )
      const cells = [values[0], lowest, highest, values.at(-1)]
      return [
        html`${series.length > 1 && swatch(i)}${one.name}`,
        ...cells.map((value) => (isThere(value) ? formatNumber(value, as) : absent('missing'))),
      ]
    }),
  })
}

function small(panel: LinesPanel, block: LinesBlock): Html {
  const { y, series, note, as } = panel
  const lasts = series.map((one, i) => {
    const last = valuesOf(one).at(-1)
    const name = series.length > 1 && html` <small>${one.name}</small>`
    return html`<span class="last">${series.length > 1 && swatch(i)}${isThere(last) ? (as === undefined ? short(last) : formatNumber(last, as)) : absent('missing')}${name}</span>`
  })
  const drawing =
    series.some((one) => valuesOf(one).length > 0) &&
    smallChart(`${y} over ${block.x}. ${ends(panel)}.`, panel, block)
  return html`<li><p class="name">${y}</p>${lasts}${drawing}${note && html`<p>${note}</p>`}</li>\n`
}

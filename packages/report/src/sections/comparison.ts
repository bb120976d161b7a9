import { dashOf, efficiencyChart } from '../charts/efficiency-chart.ts'
import { intervalChart } from '../charts/interval-chart.ts'
import { checkText } from '../check.ts'
import { points } from '../page/format.ts'
import { type Html, html } from '../page/html.ts'
import { absent, spoken, table } from '../page/table.ts'
import { type Section, type SectionText, section } from '../section.ts'
import { type ComparisonRow, checkRows, labelCounts, labelsText, runCount } from './comparison-rows.ts'
import { strongest, type Verdict, verdicts } from './verdict.ts'

export interface Comparison extends SectionText {
  readonly rows: readonly ComparisonRow[]
  /** Your explanation, shown below what the page computes from the rows. */
  readonly note?: string
}

/**
 * What the representation is worth: every protocol beside its baselines, at each number of labels: as intervals, or from three
 * numbers of labels on as lines; as a table; and as one computed sentence per number of labels, which says so where
 * pretraining does not pay.
 */
export function comparison(options: Comparison): Section {
  const { rows, note } = options
  checkRows(rows)
  if (note !== undefined) checkText(note, { section: 'comparison', field: 'note' })
  const body = html`${findings(verdicts(rows), note)}
${labelCounts(rows).length < 3 ? intervals(rows) : efficiency(rows)}
${accuracyTable(rows)}`
  return section('comparison', options, 'What pretraining bought', body, style)
}

function findings(found: readonly Verdict[], note: string | undefined): Html {
  const items = found.map(
    ({ outcome, headline, detail }) =>
      html`<li class="${outcome}"><strong>${headline}:</strong> ${detail}.</li>`,
  )
  return html`${items.length > 0 && html`<ul class="findings" role="list">${items}</ul>`}${note && html`<p class="note">${note}</p>`}`
}

function intervals(rows: readonly ComparisonRow[]): Html {
  const ticks = rows.some(({ accuracy }) => typeof accuracy.runs !== 'number')
  return html`<figure>${intervalDrawing(rows)}<figcaption>${key(true)}uses the pretrained weights, ${key(false)}baseline; bars are 95 % intervals,
${ticks && 'thin ticks single runs, '}the dotted line is the strongest baseline.</figcaption></figure>`
}

/** Accuracy over labels, a line for each protocol; on a narrow page a legend names them. */
function efficiency(rows: readonly ComparisonRow[]): Html {
  const counts = labelCounts(rows)
  const lines = protocols(rows).map(({ name, pretrained }) => ({
    name,
    emphasis: pretrained,
    values: counts.map((labels) => {
      const row = rows.find((other) => other.name === name && other.labelsPerClass === labels)
      return row ? { mean: row.accuracy.mean, half: row.accuracy.ci95 ?? 0 } : null
    }),
  }))
  const drawing = efficiencyChart({
    label: `Accuracy of ${lines.length} protocols over ${counts.map(labelsText).join(', ')}; the table below has the numbers.`,
    counts: counts.map(String),
    lines,
  })
  const names = lines.map(
    (
      { name, emphasis },
      i,
    ) => html`<li class="${emphasis && 'own'}"><svg class="swatch" viewBox="0 0 28 8" aria-hidden="true"><path d="M1 4H27" fill="none"
 stroke-width="2" style="stroke: var(${emphasis ? '--accent' : '--quiet'}); stroke-dasharray: ${dashOf(lines, i)}"/></svg>${name}</li>`,
  )
  return html`<figure>${drawing}<ul class="legend narrow-only" aria-hidden="true">${names}</ul>
<figcaption>${key(true)}uses the pretrained weights, ${key(false)}baseline; bars are 95 % intervals. The upright axis is stretched towards 100 %:
halving the errors is as far everywhere.</figcaption></figure>`
}

function intervalDrawing(rows: readonly ComparisonRow[]): Html {
  const names = protocols(rows)
  const counts = labelCounts(rows)
  const references = counts.flatMap((labels, group) => {
    const baseline = strongest(rows.filter((row) => !row.pretrained && row.labelsPerClass === labels))
    return baseline ? [{ group, x: baseline.accuracy.mean }] : []
  })
  return intervalChart({
    label: `Accuracy of ${names.length} protocols at ${counts.map(labelsText).join(', ')}; the table below has the numbers.`,
    xLabel: 'accuracy on held-out images',
    rows: names.map(({ name, pretrained }) => ({ name, emphasis: pretrained })),
    groups: counts.map(labelsText),
    references,
    intervals: rows.map(({ name, labelsPerClass, accuracy: { mean, ci95, runs } }) => ({
      row: names.findIndex((protocol) => protocol.name === name),
      group: counts.indexOf(labelsPerClass),
      mean,
      half: ci95 ?? 0,
      runs: typeof runs === 'number' ? [] : runs,
    })),
  })
}

function accuracyTable(rows: readonly ComparisonRow[]): Html {
  const counts = labelCounts(rows)
  const best = counts.map(
    (labels) => strongest(rows.filter((row) => row.labelsPerClass === labels))?.accuracy.mean,
  )
  return table({
    caption: `Accuracy in percent${counts.length > 4 ? ' by labels per class' : ''}, ${overRuns(rows)}; ★ marks the best of each column.`,
    columns: [
      { name: 'Protocol' },
      ...counts.map((labels) => ({
        name: counts.length > 4 ? String(labels) : labelsText(labels),
        number: true,
      })),
    ],
    rows: protocols(rows).map(({ name, pretrained }) => [
      html`${key(pretrained)}<span class="${pretrained && 'own'}">${name}</span>${spoken(pretrained ? ', pretrained' : ', baseline')}`,
      ...counts.map((labels, i) => {
        const row = rows.find((other) => other.name === name && other.labelsPerClass === labels)
        return row ? result(row, row.accuracy.mean === best[i], !areTold(rows)) : absent('not measured')
      }),
    ]),
  })
}

/** The chart's dot: full for what was pretrained, hollow for a baseline. */
const key = (pretrained: boolean): Html =>
  html`<span class="${pretrained ? 'key full' : 'key'}" aria-hidden="true"></span>`

/** The first row of each name: protocols in the order given. */
const protocols = (rows: readonly ComparisonRow[]): ComparisonRow[] =>
  rows.filter(({ name }, i) => rows.findIndex((row) => row.name === name) === i)

function result({ accuracy }: ComparisonRow, best: boolean, withRuns: boolean): Html {
  const { mean, ci95 } = accuracy
  const star = best && html`<span class="star" aria-hidden="true">★</span>${spoken('best:')} `
  const runs = withRuns && html` <small>n = ${runCount(accuracy)}</small>`
  return html`${star}<span class="${best && 'best'}">${points(mean)}</span> ${ci95 !== null && html`<span class="pm">± ${points(ci95)}</span>`}${runs}`
}

/** The number of runs, where that is the same for all rows; else null. */
function sameRuns(rows: readonly ComparisonRow[]): number | null {
  const counts = new Set(rows.map(({ accuracy }) => runCount(accuracy)))
  return counts.size === 1 ? [...counts][0] : null
}

const numbered = (rows: readonly ComparisonRow[]) =>
  rows.filter(({ labelsPerClass }) => labelsPerClass !== 'all')
const withAll = (rows: readonly ComparisonRow[]) =>
  rows.filter(({ labelsPerClass }) => labelsPerClass === 'all')

/** Whether the caption says how many runs there were, so that no row has to. */
const areTold = (rows: readonly ComparisonRow[]): boolean =>
  sameRuns(rows) !== null || (sameRuns(numbered(rows)) !== null && sameRuns(withAll(rows)) === 1)

function overRuns(rows: readonly ComparisonRow[]): string {
  if (!areTold(rows)) return 'mean ± 95 % interval over n runs'
  const runs = sameRuns(rows) ?? sameRuns(numbered(rows))
  if (runs === 1) return 'of single runs, which have no interval'
  const single = sameRuns(rows) === null ? ', with all labels of a single one' : ''
  return `mean ± 95 % interval over ${runs} runs${single}`
}

const style = `
.comparison .narrow-only { display: none; }
@media (max-width: 40rem) { .comparison .narrow-only { display: flex; } }
.comparison th.number { min-width: 4.2rem; }
.findings { margin: 0 0 1.8rem; padding: 0; list-style: none; }
.findings li { margin: 0 0 .6rem; padding: .7rem 1rem .75rem 2.6rem; position: relative; background: var(--raised); border-radius: 4px; line-height: 1.5; }
.findings li::before { position: absolute; left: 1rem; font-family: var(--sans); }
.findings strong { font-weight: 600; }
.findings .ahead::before { content: "▲"; color: var(--accent); }
.findings .unclear::before { content: "≈"; font-weight: 700; color: var(--quiet); }
.findings .behind::before { content: "▼"; color: var(--warning); }
.comparison figure { margin: 0 0 2rem; }
.comparison .key { display: inline-block; width: .62rem; height: .62rem; margin-right: .5rem; border: 2px solid var(--quiet); border-radius: 50%; vertical-align: -.02em; }
.comparison .key.full { border-color: var(--accent); background: var(--accent); }
.comparison .own, .comparison .best { font-weight: 650; }
.comparison .own { color: var(--accent); }
.comparison .star { color: var(--accent); font-size: .8em; margin-right: .15em; }
.comparison .pm, .comparison small { color: var(--quiet); }`

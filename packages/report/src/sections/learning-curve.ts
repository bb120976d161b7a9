import { legend, swatch } from '../charts/legend.ts'
import { type Frame, lineChart } from '../charts/line-chart.ts'
import { smoothingWindow } from '../charts/smooth.ts'
import type { Point } from '../charts/thin.ts'
import { checkFilled, checkFinite, checkFraction, checkText } from '../check.ts'
import { count, list, percent, quantity } from '../page/format.ts'
import { type Html, html } from '../page/html.ts'
import { table } from '../page/table.ts'
import { type Section, type SectionText, section } from '../section.ts'

export interface CurveRow {
  readonly step: number
  readonly value: number
  /** Name of the line that the point belongs to. */
  readonly series: string
  readonly epoch?: number
}

/** One chart: quantities that share a unit. */
export interface CurvePanel {
  /** Name of the vertical axis, e.g. `cross-entropy`. */
  readonly label: string
  /** `fraction` values are checked to be 0..1 and shown as percent. */
  readonly unit?: 'number' | 'fraction'
  readonly rows: readonly CurveRow[]
}

export interface LearningCurve extends SectionText {
  readonly panels: readonly CurvePanel[]
}

/** A line and what the table says of it. */
interface Line {
  readonly name: string
  readonly points: readonly Point[]
}

/** How training went: raw values pale, their moving average strong, the numbers that matter in a table below. */
export function learningCurve(options: LearningCurve): Section {
  checkFilled(options.panels, { section: 'learningCurve', field: 'panels' })
  options.panels.forEach(checkPanel)
  const frame = frameOf(options.panels.flatMap(({ rows }) => rows))
  const body = html`${options.panels.map((one) => panel(one, frame))}`
  return section('learningCurve', options, 'Learning curve', body, style)
}

function checkPanel({ label, unit, rows }: CurvePanel, index: number): void {
  const list = `panels[${index}].rows`
  checkText(label, { section: 'learningCurve', list: 'panels', row: index, field: 'label' })
  checkFilled(rows, { section: 'learningCurve', field: list })
  rows.forEach(({ step, value, series, epoch }, row) => {
    const at = (field: string) => ({ section: 'learningCurve', list, row, field })
    checkFinite(step, at('step'))
    if (unit === 'fraction') checkFraction(value, at('value'))
    else checkFinite(value, at('value'))
    checkText(series, at('series'))
    if (epoch !== undefined) checkFinite(epoch, at('epoch'))
  })
}

function panel({ label, unit = 'number', rows }: CurvePanel, frame: Frame): Html {
  const lines = linesOf(rows)
  const names = lines.map(({ name }) => name)
  const show = unit === 'fraction' ? percent : quantity
  const ends = lines.map(
    ({ name, points }) => `${name}: ${show(points[0].y)} to ${show(points[points.length - 1].y)}`,
  )
  const windows = lines.map(({ points }) => smoothingWindow(points.length))
  const drawing = lineChart({
    label: `Line chart of ${label} over training steps. ${ends.join('; ')}.`,
    yLabel: label,
    fraction: unit === 'fraction',
    series: lines.map(({ points }) => points),
    frame,
  })
  return html`<figure class="panel">${drawing}${lines.length > 1 && legend(names)}
<figcaption>${smoothing(names, windows)}</figcaption>${summary(label, lines, show)}</figure>`
}

/** Rows by series, in the order in which the names appear; points in order of step. */
function linesOf(rows: readonly CurveRow[]): Line[] {
  return [...new Set(rows.map(({ series }) => series))].map((name) => {
    const own = rows.filter(({ series }) => series === name)
    return { name, points: own.map(({ step, value }) => ({ x: step, y: value })).sort((a, b) => a.x - b.x) }
  })
}

/** The horizontal axis that all panels share: its ends, and the first step of every epoch after the first. */
function frameOf(rows: readonly CurveRow[]): Frame {
  const first = rows.reduce((least, { step }) => Math.min(least, step), Number.POSITIVE_INFINITY)
  const last = rows.reduce((most, { step }) => Math.max(most, step), Number.NEGATIVE_INFINITY)
  const starts = new Map<number, number>()
  for (const { step, epoch } of rows) {
    if (epoch !== undefined) starts.set(epoch, Math.min(step, starts.get(epoch) ?? step))
  }
  const epochs = [...starts].map(([epoch, step]) => ({ epoch, step })).sort((a, b) => a.step - b.step)
  return { first, last, epochs: epochs.slice(1) }
}

function smoothing(names: readonly string[], windows: readonly number[]): string {
  const smoothed = names.filter((_, i) => windows[i] > 1)
  if (smoothed.length === 0) return 'Each dot is one evaluation.'
  const widths = [...new Set(windows.filter((window) => window > 1))].map(count)
  return `Pale: ${list(smoothed)} as measured. Strong: the mean over ${list(widths)} points around each step.`
}

function summary(label: string, lines: readonly Line[], show: (value: number) => string): Html {
  return table({
    caption: `Measured ${label}`,
    columns: [
      { name: 'Line' },
      ...['First', 'Lowest', 'Highest', 'Last'].map((name) => ({ name, number: true })),
    ],
    rows: lines.map(({ name, points }, i) => {
      const ys = points.map(({ y }) => y)
      const lowest = ys.reduce((a, b) => Math.min(a, b))
      const highest = ys.reduce((a, b) => Math.max(a, b))
      return [
        html`${lines.length > 1 && swatch(i)}${name}`,
        ...[ys[0], lowest, highest, ys[ys.length - 1]].map(show),
      ]
    }),
  })
}

const style = `
.panel { margin: 0 0 2.4rem; }
.panel:last-child { margin-bottom: 0; }`

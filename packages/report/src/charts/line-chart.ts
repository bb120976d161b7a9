import type { Html } from '../page/html.ts'
import { seriesStyle } from '../page/palette.ts'
import {
  axisX,
  axisY,
  type ChartSize,
  chart,
  chartText,
  dot,
  gridY,
  line,
  type Markish,
  type PlotOptions,
  ruleX,
  text,
} from './plot.ts'
import { smooth, smoothingWindow } from './smooth.ts'
import { type Point, thin } from './thin.ts'

/** The horizontal axis. */
export interface Frame {
  readonly first: number
  readonly last: number
  /** First steps of epochs. */
  readonly epochs: readonly { readonly step: number; readonly epoch: number }[]
}

export interface LineChart {
  /** The text alternative. */
  readonly label: string
  readonly yLabel: string
  /** Fractions, to be shown as percent. */
  readonly fraction: boolean
  readonly series: readonly (readonly Point[])[]
  readonly frame: Frame
}

/** Lines over training steps: the raw points pale, their moving average strong, epochs as hairlines. */
export function lineChart(lines: LineChart): Html {
  return chart(lines.label, (size) => options(lines, size))
}

function options({ yLabel, fraction, series, frame }: LineChart, { narrow }: ChartSize): PlotOptions {
  const tickFormat = fraction ? (value: number) => `${+(100 * value).toFixed(2)} %` : undefined
  return {
    height: narrow ? 256 : 306,
    marginLeft: narrow ? 46 : 52,
    marginTop: 40,
    marginBottom: 40,
    x: { domain: [frame.first, Math.max(frame.last, frame.first + 1)] },
    y: { domain: yDomain(series.flat(), fraction), nice: true },
    marks: [
      gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: 5 }),
      ...epochMarks(frame.epochs, narrow),
      axisX({ label: 'step →', ticks: narrow ? 4 : 8, tickSize: 4, labelOffset: 36 }),
      axisY({ label: `↑ ${chartText(yLabel)}`, tickFormat, ticks: 5, tickSize: 0 }),
      ...series.flatMap(seriesMarks),
    ],
  }
}

/** A loss is shown from 0, where the distance left to go can be seen; an accuracy up to 1 at most. */
function yDomain(points: readonly Point[], fraction: boolean): [number, number] {
  const ys = points.map(({ y }) => y)
  const low = ys.reduce((a, b) => Math.min(a, b))
  const high = ys.reduce((a, b) => Math.max(a, b))
  if (fraction) return [Math.max(0, low - 0.02), Math.min(1, high + 0.02)]
  return [Math.min(0, low), high === low ? high + 1 : high]
}

function seriesMarks(points: readonly Point[], i: number): Markish[] {
  const { stroke, dash } = seriesStyle(i)
  const look = { stroke, strokeDasharray: dash, strokeWidth: 2 }
  if (points.length < 40) {
    return [line(points, { x: 'x', y: 'y', ...look }), dot(points, { x: 'x', y: 'y', r: 3, fill: stroke })]
  }
  const ys = smooth(
    points.map(({ y }) => y),
    smoothingWindow(points.length),
  )
  const average = points.map(({ x }, j) => ({ x, y: ys[j] }))
  return [
    line(thin(points, 500), { x: 'x', y: 'y', stroke, strokeWidth: 1, strokeOpacity: 0.35 }),
    line(thin(average, 500), { x: 'x', y: 'y', ...look }),
  ]
}

function epochMarks(epochs: Frame['epochs'], narrow: boolean): Markish[] {
  const every = Math.ceil(epochs.length / (narrow ? 4 : 10))
  const shown = epochs.filter((_, i) => i % every === 0)
  return [
    ruleX(shown, { x: 'step', stroke: 'var(--rule)' }),
    text(shown, {
      x: 'step',
      text: ({ epoch }: Frame['epochs'][number]) => `epoch ${epoch}`,
      frameAnchor: 'top',
      textAnchor: 'start',
      dx: 4,
      dy: -17,
      fill: 'var(--quiet)',
    }),
  ]
}

import type { LinesBlock, LinesPanel } from '@pretexts/contracts'
import { formatNumber } from '../format/format.ts'
import { oneLine } from '../format/visible.ts'
import type { Html } from '../page/html.ts'
import { seriesStyle } from '../page/palette.ts'
import {
  axisX,
  axisY,
  type ChartSize,
  chart,
  dot,
  gridY,
  line,
  type Markish,
  type PlotOptions,
  ruleX,
  ruleY,
  text,
} from './plot.ts'
import { segments } from './segments.ts'
import { isSmoothed, smooth, smoothingWindow } from './smooth.ts'
import { type Point, thin } from './thin.ts'

/** Lines with so many points have no dots. */
const crowded = 40

/** Lines over steps: of smoothed ones the values pale and their running mean strong; marks as hairlines. */
export function lineChart(label: string, panel: LinesPanel, block: LinesBlock): Html {
  return chart(label, (size) => options(panel, block, size))
}

function options(
  panel: LinesPanel,
  { x, panels, marks = [] }: LinesBlock,
  { narrow }: ChartSize,
): PlotOptions {
  const { y, as, series, reference } = panel
  return {
    height: narrow ? 256 : 306,
    marginLeft: narrow ? 46 : 52,
    marginTop: 40,
    marginBottom: 40,
    x: { domain: xDomain(panels) },
    y: { domain: yDomain(panel), nice: as !== 'share' },
    marks: [
      gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: 5 }),
      ...placeMarks(marks, narrow),
      axisX({ label: `${oneLine(x)} →`, ticks: narrow ? 4 : 8, tickSize: 4, labelOffset: 36 }),
      axisY({ label: `↑ ${oneLine(y)}`, tickFormat: tickFormat(as), ticks: 5, tickSize: 0 }),
      ...(reference ? [ruleY([reference.value], { stroke: 'currentColor', strokeDasharray: '2 3' })] : []),
      ...series.flatMap((_, i) => seriesMarks(panel, i)),
    ],
  }
}

/** From the first x of all panels to the last, so that they stand one above the other. */
export function xDomain(panels: LinesBlock['panels']): [number, number] {
  const xs = panels.flatMap(({ series }) => series.flatMap(({ points }) => points.map(([x]) => x)))
  const first = xs.reduce((a, b) => Math.min(a, b))
  return [
    first,
    Math.max(
      xs.reduce((a, b) => Math.max(a, b)),
      first + 1,
    ),
  ]
}

/** How an axis prints its ticks; undefined leaves it to the chart. */
export const tickFormat = (as: LinesPanel['as']): ((value: number) => string) | undefined =>
  as === 'share' ? (value) => `${+(100 * value).toFixed(2)}%` : as && ((value) => formatNumber(value, as))

/** From 0, where the distance that is left can be seen; shares from just below the lowest up to 1 at most. */
export function yDomain({ series, as, reference }: LinesPanel): [number, number] {
  const ys = series.flatMap(({ points }) => segments(points).flatMap((part) => part.map(({ y }) => y)))
  if (reference) ys.push(reference.value)
  const low = ys.reduce((a, b) => Math.min(a, b))
  const high = ys.reduce((a, b) => Math.max(a, b))
  if (as === 'share')
    return [Math.min(low, Math.max(0, low - 0.02)), Math.max(high, Math.min(1, high + 0.02))]
  return [Math.min(0, low), high === low && high <= 0 ? low + 1 : Math.max(high, low + 1e-12)]
}

function seriesMarks(panel: LinesPanel, i: number): Markish[] {
  const { stroke, dash } = seriesStyle(i)
  const look = { stroke, strokeDasharray: dash, strokeWidth: 2 }
  const parts = segments(panel.series[i].points)
  const drawn = (points: readonly Point[], style: object) =>
    line(thin(points, 500), { x: 'x', y: 'y', ...style })
  if (isSmoothed(panel, panel.series[i])) {
    const points = parts.flat()
    const ys = smooth(
      points.map(({ y }) => y),
      smoothingWindow(points.length),
    )
    return [
      ...parts.map((part) => drawn(part, { stroke, strokeWidth: 1, strokeOpacity: 0.35 })),
      drawn(
        points.map(({ x }, j) => ({ x, y: ys[j] })),
        look,
      ),
    ]
  }
  const few = parts.flat().length < crowded
  const lone = few ? parts.flat() : parts.filter(({ length }) => length === 1).flat()
  return [...parts.map((part) => drawn(part, look)), dot(lone, { x: 'x', y: 'y', r: 3, fill: stroke })]
}

/** Hairlines with their names, as many as have room. */
function placeMarks(marks: NonNullable<LinesBlock['marks']>, narrow: boolean): Markish[] {
  const every = Math.ceil(marks.length / (narrow ? 4 : 10))
  const shown = marks
    .filter((_, i) => i % every === 0)
    .map(({ at, label }) => ({ at, label: oneLine(label) }))
  return [
    ruleX(shown, { x: 'at', stroke: 'var(--rule)' }),
    text(shown, {
      x: 'at',
      text: 'label',
      frameAnchor: 'top',
      textAnchor: 'start',
      dx: 4,
      dy: -17,
      fill: 'var(--quiet)',
    }),
  ]
}

import { oneLine } from '../format/visible.ts'
import type { Html } from '../page/html.ts'
import {
  axisX,
  type ChartSize,
  chart,
  chartLines,
  dot,
  gridX,
  type Markish,
  type PlotOptions,
  ruleX,
  ruleY,
  text,
  tickX,
} from './plot.ts'

/** One interval: `mean ± half` of a protocol (row) in a group (facet). */
export interface Interval {
  /** Index into `rows`. */
  readonly row: number
  /** Index into `groups`. */
  readonly group: number
  readonly mean: number
  /** Half of the interval's width; 0 draws only the dot. */
  readonly half: number
  /** Single runs, drawn as small ticks. */
  readonly runs: readonly number[]
}

export interface IntervalChart {
  /** The text alternative. */
  readonly label: string
  readonly xLabel: string
  readonly rows: readonly { readonly name: string; readonly emphasis: boolean }[]
  readonly groups: readonly string[]
  readonly intervals: readonly Interval[]
  /** A dashed line in each group, e.g. the strongest baseline. */
  readonly references: readonly { readonly group: number; readonly x: number }[]
}

/** Room above each facet for its name. */
const headline = 42

/** Dots with intervals, one facet per group, one line per row; emphasized rows are filled and colored, others hollow. */
export function intervalChart(parts: IntervalChart): Html {
  return chart(parts.label, (size) => options(parts, size))
}

/** Characters of a name in a line. */
const room = { wide: 34, narrow: 48 }

function options(parts: IntervalChart, { narrow }: ChartSize): PlotOptions {
  const { rows, groups, intervals, xLabel } = parts
  const names = rows.map(({ name }) => chartLines(name, narrow ? room.narrow : room.wide))
  const extra = 14 * (Math.max(...names.map((lines) => lines.length)) - 1)
  const line = (narrow ? 42 : 27) + extra
  const band = rows.length * line
  const longest = Math.max(...names.flat().map((part) => part.length))
  const marginLeft = narrow ? 8 : 24 + 6.6 * longest
  return {
    height: groups.length * (band + headline) + 46,
    marginLeft,
    marginRight: 16,
    marginTop: headline,
    marginBottom: 46,
    x: { domain: domain(intervals) },
    y: { type: 'band', domain: rows.map((_, i) => i), axis: null, padding: 0 },
    fy: {
      domain: groups.map((_, i) => i),
      axis: null,
      paddingInner: headline / (band + headline),
      paddingOuter: 0,
    },
    marks: [
      gridX({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: narrow ? 4 : 8 }),
      axisX({
        label: `${oneLine(xLabel)} →`,
        tickFormat: (x: number) => `${+(100 * x).toFixed(2)}%`,
        ticks: narrow ? 4 : 8,
        tickSize: 4,
        labelOffset: 40,
      }),
      ...groupMarks(parts, marginLeft),
      ...nameMarks(parts, names, { narrow, line }),
      ...intervalMarks(parts, { narrow, line }),
    ],
  }
}

/** From the lowest end to the highest, with a little air, inside 0..1. */
function domain(intervals: readonly Interval[]): [number, number] {
  const low = Math.min(...intervals.flatMap(({ mean, half, runs }) => [mean - half, ...runs]))
  const high = Math.max(...intervals.flatMap(({ mean, half, runs }) => [mean + half, ...runs]))
  const air = Math.max(0.005, 0.04 * (high - low))
  return [Math.max(0, low - air), Math.min(1, high + air)]
}

function groupMarks({ groups, references }: IntervalChart, marginLeft: number): Markish[] {
  const heads = groups.map((name, group) => ({ name: oneLine(name), group }))
  return [
    text(heads, {
      fy: 'group',
      text: 'name',
      frameAnchor: 'top-left',
      textAnchor: 'start',
      dx: -marginLeft,
      dy: -18,
      fontWeight: 600,
      fontSize: 14,
    }),
    ruleX(references, {
      fy: 'group',
      x: 'x',
      stroke: 'currentColor',
      strokeDasharray: '2 3',
      strokeOpacity: 0.7,
    }),
  ]
}

/** How high a row is. */
interface RowSize {
  readonly narrow: boolean
  readonly line: number
}

/** Names left of the plot on a wide page; above their line, inside the plot, on a narrow one. */
function nameMarks(
  { rows, groups }: IntervalChart,
  lines: readonly (readonly string[])[],
  { narrow, line }: RowSize,
): Markish[] {
  const names = groups.flatMap((_, group) =>
    rows.map((row, i) => ({ ...row, group, row: i, name: lines[i].join('\n') })),
  )
  return [true, false].map((emphasis) =>
    text(
      names.filter((name) => name.emphasis === emphasis),
      {
        fy: 'group',
        y: 'row',
        text: 'name',
        frameAnchor: 'left',
        textAnchor: narrow ? 'start' : 'end',
        lineAnchor: narrow ? 'top' : 'middle',
        lineHeight: 1.15,
        dx: narrow ? 0 : -12,
        dy: narrow ? 5 - line / 2 : 0,
        fontWeight: emphasis ? 600 : 400,
        fill: emphasis ? 'var(--accent)' : 'currentColor',
        stroke: narrow ? 'var(--paper)' : 'none', // a halo, where the name stands on grid lines
        strokeWidth: 4,
      },
    ),
  )
}

function intervalMarks({ rows, intervals }: IntervalChart, { narrow, line }: RowSize): Markish[] {
  const dy = narrow ? line / 2 - 13 : 0
  const inset = (line - 14) / 2
  return [false, true].flatMap((emphasis) => {
    const own = intervals.filter(({ row }) => rows[row].emphasis === emphasis)
    const stroke = emphasis ? 'var(--accent)' : 'var(--quiet)'
    const runs = own.flatMap((interval) => interval.runs.map((x) => ({ ...interval, x })))
    const place = { fy: 'group', y: 'row', dy }
    return [
      tickX(runs, { ...place, x: 'x', stroke, strokeOpacity: 0.55, insetTop: inset, insetBottom: inset }),
      ruleY(own, {
        ...place,
        x1: ({ mean, half }: Interval) => Math.max(0, mean - half),
        x2: ({ mean, half }: Interval) => Math.min(1, mean + half),
        stroke,
        strokeWidth: 2.5,
      }),
      dot(own, {
        ...place,
        x: 'mean',
        r: 5,
        stroke,
        strokeWidth: 2,
        fill: emphasis ? stroke : 'var(--paper)',
      }),
    ]
  })
}

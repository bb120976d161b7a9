import { oneLine } from '../format/visible.ts'
import type { Html } from '../page/html.ts'
import {
  axisX,
  axisY,
  type ChartSize,
  chart,
  chartLines,
  dot,
  gridY,
  line,
  type Markish,
  type PlotOptions,
  ruleX,
  text,
} from './plot.ts'
import { spread } from './spread.ts'

/** One method's line over the numbers of labels. */
export interface EfficiencyLine {
  readonly name: string
  readonly emphasis: boolean
  /** In order of `counts`; null where it was not measured. */
  readonly values: readonly (EfficiencyValue | null)[]
}

export interface EfficiencyValue {
  readonly mean: number
  /** Half of the interval's width. */
  readonly half: number
}

export interface EfficiencyChart {
  /** The text alternative. */
  readonly label: string
  /** What is measured: `accuracy`. */
  readonly metric: string
  /** Numbers of labels as words, evenly spaced. */
  readonly counts: readonly string[]
  readonly lines: readonly EfficiencyLine[]
}

const dashes = ['none', '7 3', '2 3', '9 3 2 3', '14 4', '4 2 1 2', '12 2 2 2 2 2', '1 5']
const height = { wide: 460, narrow: 420 }
const frame = { top: 34, bottom: 46, left: 46 }

/**
 * Accuracy over labels, a line for each method with its intervals, named at its end. The upright axis is stretched towards
 * 100%: what halves the errors is as far everywhere, or all lines would crowd at the top.
 */
export function efficiencyChart(parts: EfficiencyChart): Html {
  return chart(parts.label, (size) => options(parts, size))
}

/** How a line is dashed: its place among the lines of its kind, since those share a color. */
export function dashOf(lines: readonly { readonly emphasis: boolean }[], i: number): string {
  const before = lines.slice(0, i).filter(({ emphasis }) => emphasis === lines[i].emphasis).length
  return dashes[before % dashes.length]
}

/** −log₂ of the errors: a step up halves them. All right counts as one error in two thousand. */
export const stretched = (accuracy: number): number => -Math.log2(Math.max(1 - accuracy, 1 / 2000))

const ticks = [0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999]

/** Characters of a name in a line. */
const room = 28

function options({ metric, counts, lines }: EfficiencyChart, { width, narrow }: ChartSize): PlotOptions {
  const longest = Math.max(...lines.flatMap(({ name }) => chartLines(name, room).map((part) => part.length)))
  const marginRight = narrow ? 12 : 26 + 6.5 * longest
  const domain = domainOf(lines)
  const shown = thinned(
    ticks.filter((tick) => stretched(tick) >= domain[0] && stretched(tick) <= domain[1]),
    domain,
  )
  const total = narrow ? height.narrow : height.wide
  const plane = { domain, height: total - frame.top - frame.bottom, right: width - marginRight }
  return {
    height: total,
    marginLeft: frame.left,
    marginRight,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    x: { domain: [-0.25, counts.length - 0.75] },
    y: { domain },
    marks: [
      gridY(shown.map(stretched), { stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY(shown.map(stretched), {
        label: `↑ ${oneLine(metric)}`,
        tickFormat: (y: number) => `${+(100 * (1 - 2 ** -y)).toFixed(1)}%`,
        tickSize: 0,
      }),
      axisX([...counts.keys()], {
        label: 'labels per class',
        tickFormat: (i: number) => counts[i],
        tickSize: 4,
        labelAnchor: 'center',
        labelOffset: 40,
      }),
      ...lines.flatMap((_, i) => lineMarks(lines, i)),
      ...(narrow ? [] : endNames(lines, plane)),
    ],
  }
}

/** Ticks that stand at least a fourteenth of the axis apart. */
function thinned(all: readonly number[], [low, high]: readonly [number, number]): number[] {
  const kept: number[] = []
  for (const tick of all) {
    if (kept.length === 0 || stretched(tick) - stretched(kept[kept.length - 1]) > (high - low) / 14)
      kept.push(tick)
  }
  return kept
}

function domainOf(lines: readonly EfficiencyLine[]): [number, number] {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null))
  const low = Math.min(...values.map(({ mean, half }) => stretched(Math.max(0, mean - half))))
  const high = Math.max(...values.map((value) => stretched(upper(value))))
  const air = 0.03 * (high - low || 1)
  return [low - air, high + air]
}

/** The upper end of an interval; no more than a third of the errors away from none, or it would end in the sky. */
const upper = ({ mean, half }: EfficiencyValue): number => Math.min(mean + half, 1 - (1 - mean) / 3)

function lineMarks(lines: readonly EfficiencyLine[], i: number): Markish[] {
  const { values, emphasis } = lines[i]
  const dodge = 0.16 * (lines.length === 1 ? 0 : i / (lines.length - 1) - 0.5)
  const rows = values.flatMap((value, at) =>
    value
      ? [
          {
            x: at + dodge,
            y: stretched(value.mean),
            low: stretched(Math.max(0, value.mean - value.half)),
            high: stretched(upper(value)),
          },
        ]
      : [],
  )
  const stroke = emphasis ? 'var(--accent)' : 'var(--quiet)'
  return [
    line(rows, {
      x: 'x',
      y: 'y',
      stroke,
      strokeWidth: emphasis ? 2.2 : 1.5,
      strokeDasharray: dashOf(lines, i),
    }),
    ruleX(rows, { x: 'x', y1: 'low', y2: 'high', stroke, strokeWidth: 2, strokeOpacity: 0.75 }),
    dot(rows, { x: 'x', y: 'y', r: 4, stroke, strokeWidth: 1.8, fill: emphasis ? stroke : 'var(--paper)' }),
  ]
}

/** Names right of the last dots, moved apart where lines end close together, each with a thread to its dot. */
function endNames(
  lines: readonly EfficiencyLine[],
  plane: { domain: readonly [number, number]; height: number; right: number },
): Markish[] {
  const [low, high] = plane.domain
  const perPixel = (high - low) / plane.height
  const ends = lines.flatMap(({ name, emphasis, values }, i) => {
    const at = values.findLastIndex((value) => value !== null)
    const value = values[at]
    const dodge = 0.16 * (lines.length === 1 ? 0 : i / (lines.length - 1) - 0.5)
    return value ? [{ name: chartLines(name, room), emphasis, x: at + dodge, y: stretched(value.mean) }] : []
  })
  const places = spread(
    ends.map(({ y }) => (high - y) / perPixel),
    3 + 14 * Math.max(...ends.map(({ name }) => name.length)),
    [6, plane.height - 6],
  )
  const edge = Math.max(...ends.map(({ x }) => x)) + 0.12
  return ends.flatMap((end, i): Markish[] => {
    const y = high - places[i] * perPixel
    const thread = [
      { x: end.x, y: end.y },
      { x: edge, y },
    ]
    return [
      line(thread, { x: 'x', y: 'y', stroke: 'var(--quiet)', strokeOpacity: 0.45, strokeWidth: 1 }),
      text([{ x: edge, y, name: end.name.join('\n') }], {
        x: 'x',
        y: 'y',
        text: 'name',
        textAnchor: 'start',
        lineHeight: 1.15,
        dx: 5,
        fill: end.emphasis ? 'var(--accent)' : 'currentColor',
        fontWeight: end.emphasis ? 600 : 400,
      }),
    ]
  })
}

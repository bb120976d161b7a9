import type { JSX } from 'preact'
import { extent, linearScale, logScale, ticks } from './scale.ts'

export interface Series {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
  /** A half-width around each point, such as a 95% interval. Default: none is drawn. */
  readonly spread?: readonly number[]
  /** Default: a solid line. */
  readonly dashed?: boolean
}

export interface Axis {
  readonly label: string
  /** Default: what the points take up. */
  readonly range?: readonly [number, number]
  /** Default false. */
  readonly log?: boolean
  /** Default: round numbers. */
  readonly ticks?: readonly number[]
  /** Default: as they are. */
  readonly format?: (value: number) => string
}

interface LineChartProps {
  /** What it shows, for people who do not see it. */
  label: string
  series: readonly Series[]
  x: Axis
  y: Axis
  /** Default 220. */
  height?: number
}

const width = 560
const margin = { left: 52, right: 12, top: 30, bottom: 44 }

/** Lines, with dots where there are few points, bars for intervals, and a legend of text. */
export function LineChart({ label, series, x, y, height = 220 }: LineChartProps): JSX.Element {
  const all = series.flatMap(({ points }) => points)
  const xRange =
    x.range ??
    extent(
      all.map(([value]) => value),
      0,
    )
  const yRange = y.range ?? extent(all.map(([, value]) => value))
  const toX = (x.log ? logScale : linearScale)(xRange, [margin.left, width - margin.right])
  const scaleY = (y.log ? logScale : linearScale)(yRange, [height - margin.bottom, margin.top])
  const toY = (value: number): number => scaleY(Math.min(yRange[1], Math.max(yRange[0], value))) // stays inside
  const few = series.every(({ points }) => points.length <= 12)
  const format = { x: x.format ?? String, y: y.format ?? String }
  return (
    <div class="line-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {(y.ticks ?? ticks(yRange)).map((value) => (
          <g key={value} class="tick">
            <line x1={margin.left} x2={width - margin.right} y1={toY(value)} y2={toY(value)} />
            <text x={margin.left - 6} y={toY(value) + 4} text-anchor="end">
              {format.y(value)}
            </text>
          </g>
        ))}
        {(x.ticks ?? ticks(xRange, 5)).map((value) => (
          <text key={value} class="tick" x={toX(value)} y={height - margin.bottom + 19} text-anchor="middle">
            {format.x(value)}
          </text>
        ))}
        <text class="axis" x={width - margin.right} y={height - 4} text-anchor="end">
          {x.label}
        </text>
        <text class="axis" x={4} y={14}>
          {y.label}
        </text>
        {series.map(({ name, points, spread, dashed }, i) => (
          <g key={name} class={`series s${i}`}>
            <polyline
              points={points.map(([px, py]) => `${toX(px)},${toY(py)}`).join(' ')}
              stroke-dasharray={dashed ? '5 4' : undefined}
            />
            {spread?.map((half, at) => {
              const [px, py] = points[at]
              return (
                <line
                  key={px}
                  class="bar"
                  x1={toX(px)}
                  x2={toX(px)}
                  y1={toY(py - half)}
                  y2={toY(py + half)}
                />
              )
            })}
            {few && points.map(([px, py]) => <circle key={px} cx={toX(px)} cy={toY(py)} r={3.5} />)}
          </g>
        ))}
      </svg>
      <ul class="chart-key">
        {series.map(({ name, dashed }, i) => (
          <li key={name} class={`series s${i}`}>
            <svg viewBox="0 0 24 8" aria-hidden="true">
              <line x1="1" x2="23" y1="4" y2="4" stroke-dasharray={dashed ? '5 4' : undefined} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </div>
  )
}

import type { JSX } from 'preact'
import { extent, linearScale } from './scale.ts'

interface ScatterProps {
  label: string
  /** (N, 2), row-major. */
  points: ArrayLike<number>
  /** A class for each point; it is written as a number, so that nothing rests on color. */
  classes: ArrayLike<number>
  /** Default: what the points take up. */
  range?: readonly [number, number]
  /** Default 300. */
  side?: number
}

/** Points in the plane, each a digit. */
export function Scatter({ label, points, classes, range, side = 300 }: ScatterProps): JSX.Element {
  const all = Array.from({ length: classes.length }, (_, i) => [points[2 * i], points[2 * i + 1]] as const)
  const toX = linearScale(range ?? extent(all.map(([x]) => x)), [8, side - 8])
  const toY = linearScale(range ?? extent(all.map(([, y]) => y)), [side - 8, 8])
  return (
    <svg class="scatter" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      {all.map(([x, y], i) => (
        <text
          key={i}
          class={`k${classes[i]}`}
          x={toX(x)}
          y={toY(y)}
          text-anchor="middle"
          dominant-baseline="central"
        >
          {classes[i]}
        </text>
      ))}
    </svg>
  )
}

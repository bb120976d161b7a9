import type { LinesBlock, LinesPanel } from '@pretexts/contracts'
import { numberText } from './table-view.tsx'

const [width, height] = [320, 120]

export function LinesView({ block: { x, panels } }: { block: LinesBlock }) {
  return (
    <div class="line-panels">
      {panels.map((panel, i) => (
        <Panel key={i} x={x} panel={panel} />
      ))}
    </div>
  )
}

function Panel({ x, panel: { y, as, series, reference } }: { x: string; panel: LinesPanel }) {
  const points = series.flatMap((one) =>
    one.points.flatMap(([at, value]) => (value === null ? [] : [[at, value]])),
  )
  const xs = points.map(([at]) => at)
  const ys = [...points.map(([, value]) => value), ...(reference ? [reference.value] : [])]
  if (points.length === 0) return null
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [low, high] = [Math.min(0, ...ys), Math.max(...ys)]
  const place = (at: number, value: number): string =>
    `${((at - left) / (right - left || 1)) * width},${height - ((value - low) / (high - low || 1)) * height}`
  const label = `${y} by ${x}, from ${numberText(low, as)} to ${numberText(high, as)}`
  return (
    <figure>
      <figcaption>
        {y}{' '}
        <span class="number">
          ({numberText(low, as)} to {numberText(high, as)})
        </span>
      </figcaption>
      <svg viewBox={`-2 -4 ${width + 4} ${height + 8}`} role="img" aria-label={label}>
        <title>{label}</title>
        {series.map((one, i) => (
          <polyline
            key={one.name}
            class={`line line-${(i % 6) + 1}`}
            points={one.points.flatMap(([at, value]) => (value === null ? [] : [place(at, value)])).join(' ')}
          />
        ))}
      </svg>
      {series.length > 1 && (
        <p class="legend">
          {series.map(({ name }, i) => (
            <span key={name} class={`key key-${(i % 6) + 1}`}>
              {name}
            </span>
          ))}
        </p>
      )}
    </figure>
  )
}

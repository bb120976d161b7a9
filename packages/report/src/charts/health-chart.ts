import type { Html } from '../page/html.ts'
import { seriesStyle } from '../page/palette.ts'
import { axisX, axisY, chart, dot, gridY, line } from './plot.ts'
import type { Point } from './thin.ts'

/** A small chart of one measure over steps; its own scale, from 0 unless it goes below. */
export function healthChart(label: string, series: readonly { readonly points: readonly Point[] }[]): Html {
  const ys = series.flatMap(({ points }) => points.map(({ y }) => y))
  const [low, high] = [Math.min(...ys), Math.max(...ys)]
  return chart(
    label,
    () => ({
      height: 170,
      marginLeft: 44,
      marginRight: 12,
      marginTop: 14,
      marginBottom: 34,
      x: { nice: false },
      y: { domain: high <= 0 ? [low, 0] : [Math.min(0, low), high === low ? high + 1 : high], nice: true },
      marks: [
        gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: 3 }),
        axisX({ label: 'step →', ticks: 4, tickSize: 4, labelOffset: 32 }),
        axisY({ label: null, ticks: 3, tickSize: 0 }),
        ...series.flatMap(({ points }, i) => {
          const { stroke, dash } = seriesStyle(i)
          return [
            line(points, { x: 'x', y: 'y', stroke, strokeWidth: 2, strokeDasharray: dash }),
            dot(points, { x: 'x', y: 'y', r: 2.5, fill: stroke }),
          ]
        }),
      ],
    }),
    [{ width: 340, narrow: false }],
  )
}

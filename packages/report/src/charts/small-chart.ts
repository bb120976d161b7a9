import type { LinesBlock, LinesPanel } from '@pretexts/contracts'
import { oneLine } from '../format/visible.ts'
import type { Html } from '../page/html.ts'
import { seriesStyle } from '../page/palette.ts'
import { tickFormat, xDomain, yDomain } from './line-chart.ts'
import { axisX, axisY, chart, dot, gridY, line, ruleY } from './plot.ts'
import { segments } from './segments.ts'
import { thin } from './thin.ts'

/** A small chart of one measure: its own scale, from 0 unless it goes below. */
export function smallChart(label: string, panel: LinesPanel, { x, panels }: LinesBlock): Html {
  const { series, reference, as } = panel
  return chart(
    label,
    () => ({
      height: 170,
      marginLeft: 44,
      marginRight: 12,
      marginTop: 14,
      marginBottom: 34,
      x: { domain: xDomain(panels) },
      y: { domain: yDomain(panel), nice: as !== 'share' },
      marks: [
        gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: 3 }),
        axisX({ label: `${oneLine(x)} →`, ticks: 4, tickSize: 4, labelOffset: 32 }),
        axisY({ label: null, ticks: 3, tickSize: 0, tickFormat: tickFormat(as) }),
        ...(reference ? [ruleY([reference.value], { stroke: 'currentColor', strokeDasharray: '2 3' })] : []),
        ...series.flatMap(({ points }, i) => {
          const { stroke, dash } = seriesStyle(i)
          const parts = segments(points).map((part) => thin(part, 200))
          return [
            ...parts.map((part) =>
              line(part, { x: 'x', y: 'y', stroke, strokeWidth: 2, strokeDasharray: dash }),
            ),
            ...(points.length < 40 ? [dot(parts.flat(), { x: 'x', y: 'y', r: 2.5, fill: stroke })] : []),
          ]
        }),
      ],
    }),
    [{ width: 340, narrow: false }],
  )
}

import { useEffect, useRef } from 'preact/hooks'
import uPlot from 'uplot'

export interface ChartLine {
  readonly label: string
  /** Steps and values; may grow. */
  readonly points: readonly [readonly number[], readonly number[]]
  /** Which color of the palette, from 1. */
  readonly color: number
  /** Default false. */
  readonly dashed?: boolean
}

export interface ChartProps {
  readonly title: string
  readonly lines: readonly ChartLine[]
  /** Shares are shown in percent. Default `number`. */
  readonly as?: 'share' | 'number'
  /** A value to compare with, such as chance. Default: none. */
  readonly reference?: number
  /** Changes when the lines have grown. */
  readonly version: number
  /** In pixels. Default 180. */
  readonly height?: number
}

const text = (value: number | null | undefined, as: ChartProps['as']): string => {
  if (value === null || value === undefined) return '–'
  return as === 'share' ? `${(100 * value).toFixed(1)}%` : String(Number(value.toPrecision(4)))
}

/** Lines over steps. What the canvas shows stands below it as text too: the latest value of each line. */
export function Chart({ title, lines, as = 'number', reference, version, height = 180 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<uPlot | null>(null)
  const shape = lines.map(({ label, color, dashed }) => `${label}|${color}|${dashed}`).join()
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const make = (): void => {
      chart.current?.destroy()
      chart.current = new uPlot(optionsOf({ lines, as, reference, height }, element), dataOf(lines), element)
    }
    make()
    const observer = new ResizeObserver(() => chart.current?.setSize({ width: element.clientWidth, height }))
    observer.observe(element)
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    scheme.addEventListener('change', make)
    addEventListener('themechange', make)
    return () => {
      observer.disconnect()
      scheme.removeEventListener('change', make)
      removeEventListener('themechange', make)
      chart.current?.destroy()
      chart.current = null
    }
  }, [shape, as, height])
  useEffect(() => {
    chart.current?.setData(dataOf(lines))
  }, [version, lines])
  return (
    <figure class="chart">
      <figcaption>
        <strong>{title}</strong>
        {lines.map(({ label, points, color, dashed }) => (
          <span key={label} class={`key key-${color}${dashed ? ' key-dashed' : ''}`}>
            {label} <span class="number">{text(points[1].at(-1), as)}</span>
          </span>
        ))}
      </figcaption>
      <div ref={place} class="chart-canvas" style={{ height: `${height}px` }} aria-hidden="true" />
    </figure>
  )
}

function dataOf(lines: readonly ChartLine[]): uPlot.AlignedData {
  if (lines.length === 0) return [[]]
  return uPlot.join(lines.map(({ points }) => [points[0] as number[], points[1] as number[]]))
}

function optionsOf(
  { lines, as, reference, height }: Pick<ChartProps, 'lines' | 'as' | 'reference' | 'height'>,
  element: HTMLElement,
): uPlot.Options {
  const style = getComputedStyle(element)
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  const axis = {
    stroke: color('quiet'),
    font: '12px system-ui, sans-serif',
    grid: { stroke: color('rule'), width: 1 },
    ticks: { show: false },
  }
  return {
    width: element.clientWidth || 300,
    height: height ?? 180,
    padding: [8, 8, 6, 0], // without data there is no x axis, and the last label needs its room
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false },
      y: { range: (_, low, high) => rangeOf(low, high, as, reference) },
    },
    axes: [
      { ...axis, size: 26, space: 70 },
      {
        ...axis,
        size: 46,
        space: 32,
        values: (_, ticks) =>
          ticks.map((tick) => (as === 'share' ? `${Math.round(100 * tick)}%` : String(tick))),
      },
    ],
    series: [
      {},
      ...lines.map((line) => ({
        label: line.label,
        stroke: color(`series-${line.color}`),
        width: line.dashed ? 2 : 1.5,
        dash: line.dashed ? [6, 4] : undefined,
        spanGaps: true,
        points: { show: false },
      })),
    ],
    hooks:
      reference === undefined ? {} : { draw: [(chart) => drawReference(chart, reference, color('quiet'))] },
  }
}

/** From 0 unless values go below; shares up to 1. */
function rangeOf(
  low: number | null,
  high: number | null,
  as: ChartProps['as'],
  reference = 0,
): [number, number] {
  if (as === 'share') return [0, 1]
  const [least, most] = [Math.min(0, low ?? 0), Math.max(high ?? 1, reference)]
  return [least, most + 0.05 * (most - least || 1)]
}

function drawReference(chart: uPlot, value: number, stroke: string): void {
  const y = Math.round(chart.valToPos(value, 'y', true))
  const { left, width } = chart.bbox
  chart.ctx.save()
  chart.ctx.strokeStyle = stroke
  chart.ctx.setLineDash([2, 4])
  chart.ctx.beginPath()
  chart.ctx.moveTo(left, y)
  chart.ctx.lineTo(left + width, y)
  chart.ctx.stroke()
  chart.ctx.restore()
}

/** The only file that knows Observable Plot and the DOM it draws into. */
import { type PlotOptions, plot } from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { oneLine } from '../format/visible.ts'
import { wrap } from '../format/wrap.ts'
import { type Html, html, trusted } from '../page/html.ts'

export {
  axisX,
  axisY,
  dot,
  gridX,
  gridY,
  line,
  type Markish,
  type PlotOptions,
  ruleX,
  ruleY,
  text,
  tickX,
} from '@observablehq/plot'

/** The two sizes that a chart is drawn in: text stays readable on a phone, where scaling would shrink it. */
export interface ChartSize {
  readonly width: number
  readonly narrow: boolean
}

const sizes: readonly ChartSize[] = [
  { width: 720, narrow: false },
  { width: 360, narrow: true },
]

const { document } = parseHTML('<!doctype html><html><body></body></html>')

/**
 * A chart as inline SVG, once for wide pages and once for narrow ones; the page's CSS shows one of the two.
 * @param label the text alternative: what is drawn against what, and what it shows
 * @param drawn other sizes; one alone serves every page, for charts that stay small
 */
export function chart(
  label: string,
  draw: (size: ChartSize) => PlotOptions,
  drawn: readonly ChartSize[] = sizes,
): Html {
  return html`${drawn.map((size) => svg(label, size, draw(size), drawn.length === 1))}`
}

function svg(label: string, { width, narrow }: ChartSize, options: PlotOptions, alone: boolean): Html {
  const drawing = plot({ ...options, document, width })
  drawing.querySelector('style')?.remove() // Plot's own style sets a white background and fixed size
  for (const element of drawing.querySelectorAll('*')) tidy(element)
  const [, , , height] = (drawing.getAttribute('viewBox') ?? '').split(' ')
  return html`<svg class="chart ${!alone && (narrow ? 'chart-narrow' : 'chart-wide')}" role="img" aria-label="${label}"
 viewBox="0 0 ${width} ${height}" fill="currentColor" text-anchor="middle">${trusted(drawing.innerHTML)}</svg>`
}

/** Two decimals place a point well enough, and Plot's labels of parts say nothing that the chart's own does not. */
function tidy(element: Element): void {
  for (const name of ['aria-label', 'aria-hidden']) element.removeAttribute(name)
  for (const name of ['d', 'transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy']) {
    const value = element.getAttribute(name)
    if (value)
      element.setAttribute(
        name,
        value.replace(/-?\d+\.\d{3,}(e-\d+)?/g, (digits) => String(+(+digits).toFixed(2))),
      )
  }
}

/** A name as lines of chart text: all of it, broken where it is longer than `limit` characters. */
export const chartLines = (name: string, limit: number): string[] => wrap(oneLine(name), limit)

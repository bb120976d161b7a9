import { checkCount, checkFilled, checkFinite, show } from '../check.ts'
import { quantity } from '../page/format.ts'
import { type Html, html } from '../page/html.ts'
import { diverging, enlarge, negative, positive, signedColour } from '../pictures/diverging.ts'
import { image } from '../pictures/picture-grid.ts'
import type { Raster } from '../pictures/png.ts'
import { sheet } from '../pictures/sheet.ts'
import { type Place, ReportError } from '../report-error.ts'
import { type Section, type SectionText, section } from '../section.ts'

/** Weights of one output channel. */
export interface Filter {
  readonly width: number
  readonly height: number
  /** 1: signed values in two colours. 3: signed red, green and blue around mid grey. */
  readonly channels: 1 | 3
  /** height × width × channels weights, row by row, channels interleaved. */
  readonly data: ArrayLike<number>
}

export interface Filters extends SectionText {
  /** All of one size. */
  readonly filters: readonly Filter[]
  readonly columns?: number
}

/** First-layer weights as pictures, all on one scale that is symmetric around 0 and stated. */
export function filters(options: Filters): Section {
  const { filters: list, columns = Math.min(8, list?.length) } = options
  checkFilled(list, { section: 'filters', field: 'filters' })
  checkCount(columns, { section: 'filters', field: 'columns' }, 1)
  list.forEach((filter, row) => {
    checkFilter(filter, list[0], { section: 'filters', list: 'filters', row })
  })
  const { width, height, channels } = list[0]
  const limit = list.reduce(
    (most, { data }) => Array.from(data).reduce((m, v) => Math.max(m, Math.abs(v)), most),
    0,
  )
  const block = Math.ceil(24 / Math.max(width, height)) // small filters would lose their frame to the scaling
  const tiles = list.map((filter) => enlarge(toRaster(filter, limit), block))
  const scale = `from −${quantity(limit)} to +${quantity(limit)}`
  const signs = channels === 1 ? 'blue below 0, orange above' : 'red, green and blue around mid grey'
  const words = `${list.length} filters of ${height} × ${width}, one tile each; weights ${scale}, ${signs}`
  const body = html`<figure style="--columns: ${columns}">${image(sheet(tiles, { columns, gap: 4 }), words)}
<figcaption>${channels === 1 ? bar(limit) : `Weights ${scale}: ${signs}.`}</figcaption></figure>`
  return section('filters', options, 'First-layer filters', body, style)
}

function checkFilter(filter: Filter, first: Filter, place: Place): void {
  const at = (field: string): Place => ({ ...place, field })
  checkCount(filter.width, at('width'), 1)
  checkCount(filter.height, at('height'), 1)
  const { channels } = filter
  if (channels !== 1 && channels !== 3)
    throw new ReportError(at('channels'), `must be 1 or 3; got ${show(channels)}`)
  const same = (['width', 'height', 'channels'] as const).find((name) => filter[name] !== first[name])
  if (same)
    throw new ReportError(at(same), `must be that of the first filter, ${first[same]}; got ${filter[same]}`)
  const size = filter.width * filter.height * channels
  if (filter.data?.length !== size)
    throw new ReportError(at('data'), `must hold ${size} weights; got ${filter.data?.length}`)
  Array.from(filter.data).forEach((value, i) => {
    checkFinite(value, at(`data[${i}]`))
  })
}

const toRaster = ({ data, width, height, channels }: Filter, limit: number): Raster =>
  (channels === 1 ? diverging : signedColour)(data, width, height, limit)

const bar = (limit: number): Html => html`<span class="scale" aria-hidden="true"></span>
<span class="ends"><span>−${quantity(limit)}</span><span>0</span><span>+${quantity(limit)}</span></span>`

const rgb = (colour: readonly number[], alpha: number): string => `rgb(${colour.join(' ')} / ${alpha})`

const style = `
.filters figure { margin: 0; }
.filters img { width: min(100%, calc(var(--columns) * 3.75rem)); height: auto; }
.filters figcaption { margin-top: 1rem; }
.filters .scale, .filters .ends { max-width: 14rem; }
.filters .scale { display: block; height: .7rem; background: linear-gradient(90deg, ${rgb(negative, 1)}, ${rgb(negative, 0)} 50%, ${rgb(positive, 0)} 50%, ${rgb(positive, 1)}); box-shadow: inset 0 0 0 1px var(--rule); }
.filters .ends { display: flex; justify-content: space-between; margin-top: .25rem; font-variant-numeric: tabular-nums; }`

import { DataError } from '@pretexts/data'
import { requireKnown, requireOptions } from '@pretexts/tensor'
import { fileSource } from '../byte-source.ts'
import { fault, parseTable, type Table } from './parse-series.ts'
import { rateOf } from './rate-of.ts'
import { type SeriesDataset, seriesDataset } from './series-dataset.ts'

export interface SeriesCsvOptions {
  /** Samples of each example. */
  readonly window: number
  /** Samples from one example to the next. Default window: side by side. */
  readonly hop?: number
  /** The columns that are channels. Default: all but those of time and label. */
  readonly channels?: readonly string[]
  /** The column of time, in seconds or as dates. Default: the one named time, timestamp, date or t, if there is one. */
  readonly time?: string | null
  /** The column of classes. Default null: there are none. */
  readonly label?: string | null
  /** Samples per second. Default: what the column of time says, else 1. */
  readonly rate?: number
  /** Cells without a number: an error, or the straight line between their neighbors. Default refuse. */
  readonly missing?: 'refuse' | 'interpolate'
  /** Whether each channel is brought to mean 0 and deviation 1. Default true. */
  readonly standardize?: boolean
}

/**
 * A table of a sampled series as signals: one row for each time, one column for each channel; cut into windows. Node only.
 * @throws DataError naming line and column for what is no number, or times that are not evenly spaced; ArgumentError for a column
 *   that is not there
 * @example await readSeriesCsv('heart.csv', { window: 500, label: 'rhythm' })
 */
export async function readSeriesCsv(path: string, options: SeriesCsvOptions): Promise<SeriesDataset> {
  const { basename } = process.getBuiltinModule('node:path')
  const source = fileSource(path)
  try {
    const text = new TextDecoder().decode(source.read(0, source.size))
    return seriesFromCsv(text, { ...options, name: basename(path) })
  } finally {
    source.close()
  }
}

/** The same from text in memory. */
export function seriesFromCsv(
  text: string,
  options: SeriesCsvOptions & { readonly name: string },
): SeriesDataset {
  const {
    name,
    window,
    hop,
    label = null,
    missing = 'refuse',
    standardize = true,
  } = requireOptions('seriesFromCsv', options, {
    window: 'number',
    hop: 'number',
    channels: 'object',
    time: 'any',
    label: 'any',
    rate: 'number',
    missing: 'string',
    standardize: 'boolean',
    name: 'string',
  })
  requireKnown('readSeriesCsv', 'missing', missing, ['refuse', 'interpolate'])
  const table = parseTable(name, text)
  if (table.rows.length === 0) throw fault(name, 2, 'rows of numbers', 'no row', 'check the file')
  const time = options.time === undefined ? timeColumn(table) : options.time
  const chosen = options.channels ?? table.columns.filter((column) => column !== time && column !== label)
  const channels = chosen.map((column) => {
    const values = numbersOf(table, column, name, missing)
    return standardize ? standardized(values) : Float32Array.from(values)
  })
  if (channels.length === 0)
    throw fault(name, 1, 'a column that is a channel', `only ${table.columns}`, 'name one')
  const classes = label === null ? null : table.rows.map(({ cells }) => cells[indexOf(table, label)])
  const classNames = classes && [...new Set(classes)].sort()
  return seriesDataset({
    name,
    channels,
    window,
    hop,
    rate: options.rate ?? (time === null ? 1 : rateOf(table, indexOf(table, time), name)),
    labels: classes && Int32Array.from(classes, (value) => classNames!.indexOf(value)),
    classNames,
  })
}

function timeColumn({ columns }: Table): string | null {
  return columns.find((column) => /^(time|timestamp|date|t)$/i.test(column)) ?? null
}

function indexOf({ columns }: Table, column: string): number {
  requireKnown('readSeriesCsv', 'column', column, [...columns])
  return columns.indexOf(column)
}

function numbersOf(
  table: Table,
  column: string,
  source: string,
  missing: 'refuse' | 'interpolate',
): Float64Array {
  const at = indexOf(table, column)
  const values = Float64Array.from(table.rows, ({ line, cells }) => {
    const value = cells[at] === '' ? Number.NaN : Number(cells[at])
    if (Number.isFinite(value)) return value
    const isGap = /^(|nan|na|null|none|-|\?)$/i.test(cells[at])
    if (isGap && missing === 'interpolate') return Number.NaN
    const fix = isGap
      ? "fill it, or set missing: 'interpolate'"
      : 'leave the column out, or make it the label'
    throw fault(source, line, `a number in column ${JSON.stringify(column)}`, JSON.stringify(cells[at]), fix)
  })
  return interpolated(values, column, source)
}

/** NaN replaced by the straight line between its neighbors; before the first number and after the last by that number. */
function interpolated(values: Float64Array, column: string, source: string): Float64Array {
  const known = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]))
  if (known.length === 0) {
    const found = `none in column ${JSON.stringify(column)}`
    throw new DataError('readSeriesCsv', { source, expected: 'a number', found, fix: 'leave the column out' })
  }
  let k = 0
  return values.map((value, i) => {
    if (!Number.isNaN(value)) return value
    while (k < known.length - 1 && known[k + 1] < i) k++
    const [before, after] = [known[k], known[k + 1] ?? known[k]]
    if (i < before || after === before) return values[before]
    return values[before] + ((i - before) / (after - before)) * (values[after] - values[before])
  })
}

/** Mean 0, deviation 1; a constant becomes 0. */
function standardized(values: Float64Array): Float32Array {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)
  const constant = deviation <= 1e-12 * Math.abs(mean)
  return Float32Array.from(values, (x) => (constant ? 0 : (x - mean) / deviation))
}

import { fault, type Table } from './parse-series.ts'

/** How far a step may be from the usual one, as a part of it. */
const tolerance = 0.05

/**
 * Samples per second, from a column of times: one over the median step. Times are numbers of seconds, or dates.
 * @throws DataError for what is no time, for times that do not grow, and for steps that differ
 */
export function rateOf({ columns, rows }: Table, column: number, source: string): number {
  const name = JSON.stringify(columns[column])
  const times = rows.map(({ line, cells }) => {
    const value = secondsOf(cells[column])
    if (Number.isFinite(value)) return value
    throw fault(
      source,
      line,
      `a time in column ${name}`,
      JSON.stringify(cells[column]),
      'write seconds or an ISO date',
    )
  })
  if (times.length < 2) return 1
  const steps = times.slice(1).map((time, i) => time - times[i])
  const usual = steps.slice().sort((a, b) => a - b)[steps.length >> 1]
  const odd = steps.findIndex((step) => !(Math.abs(step - usual) <= tolerance * Math.abs(usual)) || step <= 0)
  if (odd >= 0) {
    const found = `a step of ${steps[odd]} s`
    const fix = 'resample the series, or set time: null and the rate yourself'
    throw fault(source, rows[odd + 1].line, `times evenly ${usual} s apart`, found, fix)
  }
  return 1 / usual
}

function secondsOf(cell: string): number {
  if (cell === '') return Number.NaN
  const number = Number(cell)
  return Number.isNaN(number) ? Date.parse(cell) / 1000 : number
}

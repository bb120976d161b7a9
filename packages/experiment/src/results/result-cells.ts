import { percentagePoints } from '@pretexts/contracts'
import { meanInterval } from '@pretexts/transfer'
import { version } from '../version.ts'
import type { ResultRow } from './result-row.ts'

/* The parts of the tables of a results document. */

type Labels = ResultRow['labelsPerClass']

export const significant = (value: number): string => String(Number(value.toPrecision(3)))

/** A method's name; with † where its rows were made by another version of the code. */
export const title = (method: string, rows: readonly ResultRow[]): string =>
  rows.some((row) => row.method === method && row.version !== version) ? `${method}†` : method

export function valuesOf(
  rows: readonly ResultRow[],
  isOwn: (row: ResultRow) => boolean,
  labels: Labels,
): { mean: number; ci95: number | null; seeds: number } | null {
  const found = rows.filter((row) => row.labelsPerClass === labels && isOwn(row))
  if (found.length === 0) return null
  const { mean, ci95 } = meanInterval(found.flatMap(({ value }) => value.runs))
  return { mean, ci95, seeds: new Set(found.map(({ seed }) => seed)).size }
}

export const cell = (mean: number, ci95: number | null, seeds: string): string =>
  [
    percentagePoints(mean),
    ...(ci95 === null ? [] : [`± ${percentagePoints(ci95)}`]),
    ...(seeds ? [`(${seeds})`] : []),
  ].join(' ')

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')
}

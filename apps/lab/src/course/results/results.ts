import { meanInterval } from '@pretexts/transfer'
import type { CompactResults, CompactRow } from './compact.ts'

const files = import.meta.glob<CompactResults>('../../generated/results.json', {
  import: 'default',
  eager: true,
})

/** The project's own results as they were when the site was built; empty where the file was not made. */
export const results: CompactResults = Object.values(files)[0] ?? { rows: [], planned: {} }

export interface Measured {
  readonly mean: number
  /** Half of the 95% interval; null for a single run. */
  readonly ci95: number | null
  readonly runs: number
  readonly seeds: number
  readonly rank: number | null
}

export interface Asked {
  readonly data: string
  readonly method: string
  readonly protocol: string
  readonly labels: number | 'all'
  /** Default: whichever model was measured first. */
  readonly model?: string | null
}

/** One number over all seeds and label subsets, or null where nothing was measured. */
export function measured(rows: readonly CompactRow[], asked: Asked): Measured | null {
  const fitting = rows.filter(
    ({ data, method, protocol, labels }) =>
      data === asked.data &&
      method === asked.method &&
      protocol === asked.protocol &&
      labels === asked.labels,
  )
  const model = asked.model ?? fitting[0]?.model
  const own = fitting.filter((row) => row.model === model)
  if (own.length === 0) return null
  const { mean, ci95, runs } = meanInterval(own.flatMap((row) => row.runs))
  return {
    mean,
    ci95,
    runs: runs.length,
    seeds: new Set(own.map(({ seed }) => seed)).size,
    rank: own[0].rank ?? null,
  }
}

/** `84.4 ± 1.4%`, or that it has not been measured. */
export function say(value: Measured | null): string {
  if (value === null) return '*not measured yet*'
  const [mean, half] = [value.mean, value.ci95].map((share) => (100 * (share ?? 0)).toFixed(1))
  return value.ci95 === null ? `${mean}%` : `${mean} ± ${half}%`
}

export const labelCounts = [1, 10, 100, 'all'] as const

export const labelsText = (labels: number | 'all'): string =>
  labels === 'all' ? 'all labels' : `${labels} per class`

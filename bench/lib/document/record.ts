import type { Row } from '../row.ts'

/** One suite's results as they are kept, with all that a reader needs to judge them. */
export interface SuiteRecord {
  readonly suite: string
  readonly title: string
  readonly ratio?: string
  /** `2026-11-07` */
  readonly date: string
  readonly machine: string
  readonly versions: Readonly<Record<string, string>>
  /** Every contender had a clean environment and its own best settings. Absent in records that are older than this rule. */
  readonly fair?: boolean
  /** A trial of one short round. */
  readonly quick?: boolean
  readonly rows: readonly Row[]
}

/** As lines of JSON, one per suite and one per row, so that changes can be read. */
export function formatRecords(records: readonly SuiteRecord[]): string {
  const lines = records.flatMap(({ rows, ...about }) => [about, ...rows.map(rounded)])
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

export function parseRecords(text: string): SuiteRecord[] {
  const records: (SuiteRecord & { rows: Row[] })[] = []
  for (const line of text.split('\n').filter(Boolean)) {
    const value: Row | SuiteRecord = JSON.parse(line)
    if ('title' in value) records.push({ ...value, rows: [] })
    else records.at(-1)?.rows.push(value)
  }
  return records
}

/** `old` with the suites of `fresh` replaced, in alphabetical order. */
export function replaceRecords(old: readonly SuiteRecord[], fresh: readonly SuiteRecord[]): SuiteRecord[] {
  const kept = old.filter(({ suite }) => !fresh.some((record) => record.suite === suite))
  return [...kept, ...fresh].sort((a, b) => (a.suite < b.suite ? -1 : 1))
}

/** Four digits: a measurement has no more. */
function rounded(row: Row): Row {
  const digits = (x: number): number => Number(x.toPrecision(4))
  return {
    ...row,
    value: row.value === null ? null : digits(row.value),
    ...(row.ratio === undefined ? {} : { ratio: digits(row.ratio) }),
  }
}

import type { Row } from '../row.ts'
import { type Column, formatColumns, threeDigits } from '../table.ts'
import type { ProfileRow } from './profile.ts'

/** A row with what the machine could do at best beside it. */
export interface RatedRow extends ProfileRow {
  /**
   * GFLOP/s of products and convolutions, these counted as the direct way needs them, so that their share may exceed 1;
   * GB/s of everything else; absent where neither means anything.
   */
  readonly rate?: { readonly value: number; readonly unit: 'GFLOP/s' | 'GB/s' }
  /** Of the bare micro-kernel's GFLOP/s, or of a plain copy's GB/s. */
  readonly share?: number
}

/** The profile of one network's step, with the machine's limits, as a child process hands it over. */
export interface RatedProfile {
  readonly network: string
  readonly who: string
  readonly threads: number
  readonly peak: number
  readonly milliseconds: number
  readonly undisturbed: number
  readonly rows: readonly RatedRow[]
}

/** The profile as text: a line about the whole step, then a table. */
export function formatProfile({
  network,
  who,
  threads,
  peak,
  milliseconds,
  undisturbed,
  rows,
}: RatedProfile) {
  const operations = rows.reduce((total, row) => total + row.operations, 0)
  const atPeak = operations / (peak * threads) / 1e6
  const head = [
    `${network}, ${who}, ${threads} ${threads === 1 ? 'thread' : 'threads'}: ${threeDigits(undisturbed)} ms a step`,
    `${threeDigits(milliseconds)} with the stopwatch`,
    `${threeDigits(operations / 1e9)} GFLOP (convolutions counted the direct way), for which the micro-kernel's ${threeDigits(peak)} GFLOP/s a thread allow ${threeDigits(atPeak)} ms`,
  ]
  const columns: readonly Column<RatedRow>[] = [
    ['phase', (row) => row.phase, 'left'],
    ['op', (row) => row.op, 'left'],
    ['calls', (row) => `${row.calls}`, 'right'],
    ['ms', (row) => row.milliseconds.toFixed(3), 'right'],
    ['% of step', (row) => ((100 * row.milliseconds) / milliseconds).toFixed(1), 'right'],
    ['rate', ({ rate }) => (rate ? `${threeDigits(rate.value)} ${rate.unit}` : ''), 'right'],
    ['share of peak', ({ share }) => (share === undefined ? '' : share.toFixed(2)), 'right'],
  ]
  return `${head.join('; ')}\n${formatColumns(columns, rows)}`
}

/** The same as rows of the benchmark's JSON. */
export function profileRows({ network, who, threads, rows }: RatedProfile): Row[] {
  return rows.map(({ phase, op, milliseconds, share }) => ({
    suite: 'steps-profile',
    case: `${network}, ${phase}, ${op}`,
    who,
    threads,
    value: milliseconds,
    unit: 'ms',
    ratio: share,
  }))
}

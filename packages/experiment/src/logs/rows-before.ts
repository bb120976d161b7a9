import type { MetricsRow } from '@pretexts/train'
import { readLog } from '../run/held-out-log.ts'
import type { RunFiles } from '../run/run-files.ts'
import type { LogRow } from './run-log.ts'

/** The numbers of a row, with their names behind `prefix`. */
export function numbersOf(
  row: Readonly<Record<string, unknown>> | null | undefined,
  prefix = '',
): Record<string, number> {
  const numbers = Object.entries(row ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[0] !== 'step',
  )
  return Object.fromEntries(numbers.map(([name, value]) => [prefix + name, value]))
}

/**
 * What a run's own files know of the steps up to `step`: so a log that begins late, or has lost its end, is complete.
 * A row's time is reckoned back from now by the seconds that the steps after it took.
 */
export async function rowsBefore(files: RunFiles, step: number): Promise<LogRow[]> {
  const [metrics, heldOut, health] = await Promise.all(
    [files.metrics, files.heldOut, files.health].map(readLog),
  )
  const values = new Map<number, Record<string, number>>()
  const add = (rows: readonly MetricsRow[], prefix: string): void => {
    for (const row of rows)
      if (row.step <= step) values.set(row.step, { ...values.get(row.step), ...numbersOf(row, prefix) })
  }
  add(metrics, '')
  add(heldOut, 'heldOut.')
  add(health, 'health.')
  const rows = [...values].sort(([a], [b]) => a - b)
  let time = Date.now() / 1000
  const dated = rows.reverse().map(([at, row]): LogRow => {
    const made = { step: at, time, values: row }
    time -= row.seconds ?? 0
    return made
  })
  return dated.reverse()
}

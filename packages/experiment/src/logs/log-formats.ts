import { closest } from '@pretexts/contracts'
import { UsageError } from '../errors.ts'
import type { RunFiles } from '../run/run-files.ts'
import { CsvLog } from './csv-log.ts'
import { JsonlLog } from './jsonl-log.ts'
import type { OpenLog } from './run-log.ts'
import { TensorBoardLog } from './tensorboard-log.ts'

/** Logs that other tools read, by the name of the format. */
export const logFormats = ['tensorboard', 'csv', 'jsonl'] as const

export type LogFormat = (typeof logFormats)[number]

export const openers = {
  tensorboard: TensorBoardLog.open,
  csv: CsvLog.open,
  jsonl: JsonlLog.open,
} as const satisfies Record<LogFormat, OpenLog>

/** Where a run keeps its log of a format. TensorBoard calls a run by the folder of its event file. */
export function logPath({ logs }: RunFiles, format: LogFormat): string {
  return logs[format]
}

/** @throws UsageError for a format that there is not */
export function logFormatFrom(text: string): LogFormat {
  const found = logFormats.find((format) => format === text)
  if (found) return found
  const near = closest(text, logFormats)
  const advice = near ? `did you mean '${near}'?` : `choose among ${logFormats.join(', ')}`
  throw new UsageError(`there is no log format '${text}'; ${advice}`)
}

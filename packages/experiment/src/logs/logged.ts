import { PretextsError } from '@pretexts/tensor'
import { isSystemError, RunError } from '../errors.ts'
import { readLog } from '../run/held-out-log.ts'
import type { OpenRun } from '../run/open-run.ts'
import type { RunEvent } from '../run/train-run.ts'
import { exampleImages } from './example-images.ts'
import { type LogFormat, logFormats, logPath, openers } from './log-formats.ts'
import { numbersOf, rowsBefore } from './rows-before.ts'
import type { LogRow, RunLog } from './run-log.ts'
import { TensorBoardLog } from './tensorboard-log.ts'

/**
 * The events of a run, written to logs on their way. Logs that are in the folder go on too, so that no log ever holds steps that
 * were made again otherwise.
 *
 * @throws RunError when a log is damaged or cannot be written
 */
export async function* logged(
  events: AsyncIterable<RunEvent>,
  run: Pick<OpenRun, 'files' | 'plan' | 'splits'>,
  asked: readonly LogFormat[],
): AsyncGenerator<RunEvent, void, void> {
  const { existsSync } = process.getBuiltinModule('node:fs')
  const { files } = run
  const formats = logFormats.filter((format) => asked.includes(format) || existsSync(logPath(files, format)))
  if (formats.length === 0) return yield* events
  for (const format of formats)
    if (existsSync(logPath(files, format))) open(format, logPath(files, format)).close() // damage is found before training
  const heldOut = new Map((await readLog(files.heldOut)).map((row) => [row.step, row]))
  let logs: readonly RunLog[] | null = null
  try {
    for await (const event of events) {
      logs ??= await openAt(event.step - 1, run, formats)
      const row = rowOf({ ...event, heldOut: event.heldOut ?? heldOut.get(event.step) ?? null })
      for (const log of logs) log.append(row)
      yield event
    }
    logs ??= await openAt(Number.POSITIVE_INFINITY, run, formats) // there was nothing left to learn
  } catch (error) {
    throw isSystemError(error) ? new RunError(`${files.path} cannot be written to: ${error.message}`) : error
  } finally {
    for (const log of logs ?? []) log.close()
  }
}

/** Logs that are complete up to a step, and hold nothing after it. */
async function openAt(
  step: number,
  run: Pick<OpenRun, 'files' | 'plan' | 'splits'>,
  formats: readonly LogFormat[],
): Promise<RunLog[]> {
  const rows = await rowsBefore(run.files, step)
  const logs: RunLog[] = []
  for (const format of formats) {
    const log = open(format, logPath(run.files, format), step)
    if (log instanceof TensorBoardLog && !log.hasImages) log.appendImages(await exampleImages(run))
    for (const row of rows) if (row.step > log.lastStep) log.append(row)
    logs.push(log)
  }
  return logs
}

/** @throws RunError for a damaged file, with what to do */
function open(format: LogFormat, path: string, step = Number.POSITIVE_INFINITY): RunLog {
  try {
    return openers[format](path, step)
  } catch (error) {
    if (!(error instanceof PretextsError || error instanceof RunError)) throw error
    const { message } = error
    throw new RunError(
      `${message}; move it away, and ask for the ${format} log again to have all of it written anew`,
    )
  }
}

function rowOf({ step, loss, metrics, learningRate, seconds, heldOut, health }: RunEvent): LogRow {
  const values = {
    ...numbersOf({ loss, ...metrics, learningRate, seconds }),
    ...numbersOf(heldOut, 'heldOut.'),
    ...numbersOf(health?.measures, 'health.'),
  }
  return { step, time: Date.now() / 1000, values }
}

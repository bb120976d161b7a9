import type { MetricsRow } from '@pretexts/train'
import type { PretrainingSummary } from '../evaluate/evaluation.ts'
import { readLog } from './held-out-log.ts'
import { stepsMade } from './load-trained.ts'
import type { RunFiles } from './run-files.ts'

/** How a run's pretraining went, from its checkpoint and its logs. */
export async function summarizePretraining(files: RunFiles, examples: number): Promise<PretrainingSummary> {
  const rows = await readLog(files.metrics)
  return {
    examples,
    steps: await stepsMade(files), // a log may be lost, and steps are not
    seconds: rows.reduce((sum, { seconds }) => sum + (Number.isFinite(seconds) ? Number(seconds) : 0), 0),
    training: measures(rows.at(-1)),
    heldOut: measures((await readLog(files.heldOut)).at(-1)),
    health: measures((await readLog(files.health)).at(-1)),
  }
}

/** The numbers among the values: a log is a file, and may hold anything. */
const finite = (values: Readonly<Record<string, unknown>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  )

/** What a row measured of the task itself. */
function measures(row: MetricsRow | undefined): Record<string, number> {
  const { step, learningRate, seconds, ...rest } = row ?? { step: 0 }
  return finite(rest)
}

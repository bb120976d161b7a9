import { take } from '@pretexts/data'
import { type MetricsRow, pretrainInFolder, readMetrics } from '@pretexts/train'
import { Failure, isSystemError } from '../failure.ts'
import type { RunConfig } from '../settings/run-config.ts'
import { metricsText } from '../terminal/format.ts'
import { say } from '../terminal/print.ts'
import { ProgressLine } from '../terminal/progress-line.ts'
import type { Interruption } from '../terminal/signals.ts'
import { collapseWarnings } from './collapse-warnings.ts'
import { HeldOutLog, measureHeldOut, readHeldOut } from './held-out.ts'
import { createPretraining } from './pretraining.ts'
import type { RunFolder } from './run-folder.ts'
import type { RunImages } from './run-images.ts'
import { watchHealth } from './watch-health.ts'

/** What a finished pretraining says of itself; read from its logs, so it holds for resumed runs too. */
export interface PretrainSummary {
  readonly run: string
  readonly task: string
  readonly images: number
  readonly steps: number
  /** Spent on steps, over all sessions of the run. */
  readonly seconds: number
  /** Of the last step, on images that are learned from. */
  readonly training: Readonly<Record<string, number>>
  /** After the last step, on images that are not. */
  readonly heldOut: Readonly<Record<string, number>>
  /** Of the representation after the last step; empty where nothing watched over it. */
  readonly health: Readonly<Record<string, number>>
}

/** How many held-out images the learning curve is measured on at most, and how often. */
const curve = { images: 1000, points: 12 }

/**
 * Pretrains in a run's folder. An interruption ends it after the step that is under way, with a checkpoint.
 * @throws Interrupted then; NonFiniteError, CheckpointError as @pretexts/train does
 */
export async function pretrainRun(
  folder: RunFolder,
  config: RunConfig,
  images: RunImages,
  interruption: Interruption,
  { resume = false } = {},
): Promise<PretrainSummary> {
  const run = createPretraining(config, images.pretraining)
  const watched = take(images.heldOut, Math.min(curve.images, images.heldOut.count))
  const heldOut = await HeldOutLog.open(folder.heldOut, Math.ceil(run.steps / curve.points), () =>
    measureHeldOut(run.task, run.objective, watched),
  )
  const line = new ProgressLine('pretraining')
  const stopped = `stopped, with a checkpoint; go on with: pretexts train ${config.task} --out ${folder.path} --resume`
  const batch: typeof run.batch = (step, rng) => {
    heldOut.at(step) // a network is asked before it makes its next step
    return run.batch(step, rng)
  }
  const health = watchHealth(images.heldOut, run.steps)
  const options = { ...run, checkpointEvery: config.checkpointEvery, resume, extra: config, health }
  const warn = collapseWarnings((warning) => {
    line.end()
    say(warning)
  })
  try {
    for await (const event of pretrainInFolder(folder.path, run.objective, batch, options)) {
      line.update(event.step, run.steps, metricsText({ loss: event.loss, ...event.metrics }))
      warn(event)
      if (event.step < run.steps) interruption.check(stopped)
    }
    heldOut.at(run.steps, { last: true })
  } catch (error) {
    throw isSystemError(error) ? new Failure(`${folder.path} cannot be written to: ${error.message}`) : error
  } finally {
    line.end()
    heldOut.close()
  }
  return summarizePretraining(folder, config, images.pretraining.count)
}

/** The same of a run that was made before, from its folder. */
export async function summarizePretraining(
  folder: RunFolder,
  { task }: RunConfig,
  images: number,
): Promise<PretrainSummary> {
  const rows = await readMetrics(folder.metrics)
  const seconds = rows.reduce((sum, row) => sum + Number(row.seconds), 0)
  const steps = rows.at(-1)?.step ?? 0
  const training = measures(rows.at(-1))
  const heldOut = measures((await readHeldOut(folder.heldOut)).at(-1))
  const health = measures((await readHeldOut(folder.health)).at(-1))
  return { run: folder.path, task, images, steps, seconds, training, heldOut, health }
}

/** What a row measured of the task itself. */
function measures(row: MetricsRow | undefined): Record<string, number> {
  const { step, learningRate, seconds, ...rest } = row ?? { step: 0 }
  return rest as Record<string, number>
}

import type { Collective } from '@pretexts/contracts'
import { take } from '@pretexts/data'
import { type FolderEvent, type MetricsRow, pretrainInFolder } from '@pretexts/train'
import { isSystemError, RunError } from '../errors.ts'
import type { RunPlan } from '../settings/plan.ts'
import { createPretraining, initialWeights } from './create-objective.ts'
import { healthOptions } from './health-options.ts'
import { HeldOutLog } from './held-out-log.ts'
import { initEmbeddings } from './init-embeddings.ts'
import { measureHeldOut } from './measure-held-out.ts'
import { measureNeighbors } from './measure-neighbors.ts'
import { ProbeCompanion } from './probe-companion.ts'
import type { RunFiles } from './run-files.ts'
import type { Splits } from './splits.ts'

/** One step of a run, after it was made. */
export interface RunEvent extends FolderEvent {
  /** Steps of the whole run. */
  readonly steps: number
  /** Measures on held-out examples, when they were due. */
  readonly heldOut: MetricsRow | null
  /** Signs that the representation has collapsed, each metric once: a sentence with the metric and its value. */
  readonly warnings: readonly string[]
}

export interface TrainOptions {
  /** Asked after each step whether to end there, with a checkpoint; on several ranks, one that says so ends all. Default: never. */
  readonly stop?: () => boolean
}

/** How many held-out examples the learning curve is measured on at most, and how often. */
export const curve = { examples: 1000, points: 12 }

/** How often nearest neighbors are looked for. */
const neighborPoints = 3

/**
 * Pretrains in a run's folder, step by step. Leaving the loop ends it after the step under way, with a checkpoint; resumed,
 * it ends with the same final bits as a run that was never stopped. On several ranks this is what rank 0 does; see `trainBeside`.
 *
 * @throws RunError when the folder cannot be written to; NonFiniteError, CheckpointError as @pretexts/train does
 */
export async function* trainRun(
  files: RunFiles,
  plan: RunPlan,
  splits: Splits,
  { resume = false, collective, stop }: TrainOptions & { resume?: boolean; collective?: Collective } = {},
): AsyncGenerator<RunEvent, void, void> {
  const { pretraining, heldOut, labeled } = splits
  const { task, settings, training } = plan
  const { objective, source, ...run } = await createPretraining(plan, pretraining, { collective })
  const { steps } = run
  const { existsSync } = process.getBuiltinModule('node:fs')
  const isNew = !existsSync(files.checkpoint)
  const weights = isNew ? initialWeights(training) : null
  const { objective, source, ...run } = await createPretraining(plan, pretraining, { weights })
  const { steps } = run
  if (isNew) await initEmbeddings(objective, pretraining, training)
  const watched = take(heldOut, Math.min(curve.examples, heldOut.count))
  const { batchSize } = training
  const request = { task, options: settings.task.options, heldOut: watched, batchSize }
  const log = await HeldOutLog.open(files.heldOut, Math.ceil(steps / curve.points), () =>
    measureHeldOut(objective, request),
  )
  const neighbors = await HeldOutLog.open(files.neighbors, Math.ceil(steps / neighborPoints), () =>
    measureNeighbors(objective, plan, heldOut),
  )
  const probe =
    training.probeEvery > 0 && labeled.labels ? new ProbeCompanion(plan, objective, labeled) : null
  const warn = onceEach()
  try {
    const events = pretrainInFolder(files.path, objective, source, {
      ...run,
      checkpointEvery: training.checkpointEvery,
      resume,
      collective,
      ownNorms: training.rankNorm === 'own',
      stop,
      extra: { settings, dataForm: plan.data.train.form },
      health: await healthOptions(plan, heldOut, steps),
      ...(probe && { companions: { probe } }),
    })
    if (!resume) {
      await log.at(0)
      await neighbors.at(0)
    }
    for await (const event of events) {
      const { step } = event
      const last = step === steps
      const measured = await log.at(step, { last })
      await neighbors.at(step, { last })
      yield { ...event, steps, heldOut: measured, warnings: warn(event) }
    }
    await log.at(steps, { last: true }) // a resumed run may have nothing left to learn, and this still to measure
    await neighbors.at(steps, { last: true })
  } catch (error) {
    throw isSystemError(error) ? new RunError(`${files.path} cannot be written to: ${error.message}`) : error
  } finally {
    log.close()
    neighbors.close()
  }
}

/** The signs of collapse that were not there before. */
function onceEach(): (event: Pick<FolderEvent, 'step' | 'health'>) => string[] {
  const known = new Set<string>()
  return ({ step, health }) =>
    (health?.collapse ?? []).flatMap(({ metric, message }) => {
      if (known.has(metric)) return []
      known.add(metric)
      return [`step ${step}: ${message}`]
    })
}

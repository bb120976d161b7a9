import type { Dataset } from '@pretexts/data'
import type { Encoder, Objective } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { type Checkpoint, loadCheckpoint } from '@pretexts/train'
import { RunError } from '../errors.ts'
import type { RunPlan } from '../settings/plan.ts'
import { createObjective, type EncoderPlan, randomEncoder } from './create-objective.ts'
import type { RunFiles } from './run-files.ts'

/** An objective as a run's last checkpoint has it. */
export interface TrainedObjective {
  readonly objective: Objective<unknown>
  readonly encoder: Encoder
  /** Steps made. */
  readonly step: number
}

/**
 * Task and network as the run's last checkpoint has them.
 * @throws CheckpointError when it is missing or damaged, RunError when it is of other settings
 */
export async function loadTrained(
  files: RunFiles,
  plan: RunPlan,
  dataset: Dataset,
): Promise<TrainedObjective> {
  const objective = await createObjective(plan, dataset)
  const { step, model } = await lastCheckpoint(files)
  requireFit(files, () => objective.loadStateDict(model))
  return { objective, encoder: objective.encoder, step }
}

/** The encoder alone: reads no data, and makes no objective. */
export async function loadEncoder(
  files: RunFiles,
  plan: EncoderPlan,
): Promise<{ encoder: Encoder; step: number }> {
  const encoder = randomEncoder(plan, new Random(plan.training.seed))
  const { step, model } = await lastCheckpoint(files)
  const own = Object.entries(model).filter(([name]) => name.startsWith('encoder.'))
  requireFit(files, () =>
    encoder.loadStateDict(Object.fromEntries(own.map(([name, x]) => [name.slice(8), x]))),
  )
  return { encoder, step }
}

/** Steps that a run has made, by its checkpoint; 0 where there is none. @throws CheckpointError when it is damaged */
export async function stepsMade(files: RunFiles): Promise<number> {
  const { existsSync } = process.getBuiltinModule('node:fs')
  return existsSync(files.checkpoint) ? (await lastCheckpoint(files)).step : 0
}

/** @throws RunError when there is none yet, CheckpointError when it is damaged */
export async function lastCheckpoint({ path, checkpoint }: RunFiles): Promise<Checkpoint> {
  try {
    return await loadCheckpoint(checkpoint)
  } catch (error) {
    if (((error as Error).cause as NodeJS.ErrnoException)?.code !== 'ENOENT') throw error
    throw new RunError(`'${path}' has no checkpoint yet; resume it first`)
  }
}

function requireFit({ checkpoint, settings }: RunFiles, load: () => void): void {
  try {
    load()
  } catch (error) {
    throw new RunError(`${checkpoint} does not fit ${settings}: ${(error as Error).message}`)
  }
}

import { UsageError } from '../errors.ts'
import type { TrainingOptions } from '../settings/training-options.ts'
import { plannedSteps } from './create-objective.ts'
import { stepsMade } from './load-trained.ts'
import type { OpenRun } from './open-run.ts'

/** How long a run is to be, in all. */
export type Longer = Partial<Pick<TrainingOptions, 'epochs' | 'steps'>>

/**
 * A run with another end: of all its settings this one alone can change, for it decides nothing about the steps that were made.
 * @throws UsageError when more steps were made already
 */
export async function prolonged(run: OpenRun, { epochs, steps }: Longer): Promise<OpenRun> {
  const { plan, splits, files } = run
  if (epochs === undefined && steps === undefined) return run
  // Epochs alone count: a number of steps would override them.
  const wanted = { ...plan.training, ...(epochs !== undefined && { epochs }), steps: steps ?? 0 }
  const [made, planned] = [await stepsMade(files), plannedSteps({ training: wanted }, splits.pretraining)]
  if (planned < made)
    throw new UsageError(
      `'${files.path}' has made ${made} steps already, and ${planned} are asked for; ask for more, or start a new run`,
    )
  const settings = { ...plan.settings, training: { ...wanted } }
  if (JSON.stringify(settings) === JSON.stringify(plan.settings)) return run
  return { ...run, plan: { ...plan, settings, training: wanted } }
}

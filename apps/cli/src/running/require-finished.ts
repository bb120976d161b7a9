import { type OpenRun, plannedSteps, quote, stepsMade } from '@pretexts/experiment'
import { UsageError } from '../failure.ts'
import type { Flags } from '../flags/run-flags.ts'

/** @throws UsageError for a run that has steps left, unless `--unfinished` says that this is known */
export async function requireFinished(
  { files, plan, splits }: OpenRun,
  { unfinished }: Flags,
): Promise<void> {
  if (unfinished) return
  const steps = await stepsMade(files)
  const planned = plannedSteps(plan, splits.pretraining)
  if (steps >= planned) return
  const next = `pretexts train ${plan.task.name} --out ${quote(files.path)} --resume`
  throw new UsageError(
    `'${files.path}' has made ${steps} of ${planned} steps; go on with: ${next}, or add --unfinished`,
  )
}

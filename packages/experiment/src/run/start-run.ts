import { registry as everything, type Registry } from '../registry.ts'
import { planRun, type RunPlan, type RunRequest } from '../settings/plan.ts'
import { createFolder } from './create-folder.ts'
import { lockFolder } from './lock.ts'
import type { OpenRun } from './open-run.ts'
import { openRun } from './open-run.ts'
import { rehearse } from './rehearse.ts'
import { type Splits, splitData } from './splits.ts'
import { type RunEvent, trainRun } from './train-run.ts'

export interface StartOptions {
  /** What a run can be made of. Default: everything that the packages have. */
  readonly registry?: Registry
  /** Replace the run in the folder. Default false. */
  readonly overwrite?: boolean
}

/** A run that is about to train. */
export interface StartedRun extends OpenRun {
  /** Trains, step by step; leaving the loop ends it with a checkpoint. The folder is locked meanwhile. */
  train(): AsyncGenerator<RunEvent, void, void>
}

/**
 * Begins a run in a new folder. Everything that can be wrong with the settings is found before the folder is touched; an old run
 * that is to be replaced is removed only when the new one has made a step.
 *
 * @throws UsageError, DataError as `planRun`; UsageError when the folder is in use or cannot be written to
 * @example
 * const run = await startRun('runs/moco', { task: 'moco', data: 'mnist' })
 * for await (const { step, loss } of run.train()) console.log(step, loss)
 */
export async function startRun(
  path: string,
  request: RunRequest,
  { registry = everything, overwrite = false }: StartOptions = {},
): Promise<StartedRun> {
  const plan = await planRun(request, registry)
  const splits = splitData(plan)
  await rehearse(plan, splits)
  const folder = await createFolder(
    path,
    { settings: plan.settings, artifacts: plan.data.artifacts },
    { overwrite },
  )
  return {
    files: folder.files,
    plan,
    splits,
    async *train() {
      let steps = 0
      try {
        for await (const event of trainRun(folder.files, plan, splits)) {
          if (steps++ === 0) await folder.settle()
          yield event
        }
      } catch (error) {
        if (steps === 0) await folder.undo()
        throw error
      } finally {
        await folder.unlock()
      }
    },
  }
}

/**
 * Goes on with the run in a folder, from its last checkpoint.
 * @throws UsageError when it is none, RunError when it is damaged or in use
 */
export async function resumeRun(
  path: string,
  { registry = everything }: Pick<StartOptions, 'registry'> = {},
): Promise<StartedRun> {
  const run = await openRun(path, registry)
  return { ...run, train: () => trainLocked(run) }
}

async function* trainLocked({
  files,
  plan,
  splits,
}: {
  files: OpenRun['files']
  plan: RunPlan
  splits: Splits
}) {
  const unlock = await lockFolder(files.lock)
  try {
    yield* trainRun(files, plan, splits, { resume: true })
  } finally {
    await unlock()
  }
}

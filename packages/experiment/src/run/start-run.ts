import type { LogFormat } from '../logs/log-formats.ts'
import { logged } from '../logs/logged.ts'
import { registry as everything, type Registry } from '../registry.ts'
import { planRun, type RunRequest } from '../settings/plan.ts'
import { createFolder, type NewFolder, writeSettings } from './create-folder.ts'
import { lockFolder } from './lock.ts'
import { discardAside } from './move-aside.ts'
import type { OpenRun } from './open-run.ts'
import { openRun } from './open-run.ts'
import { type Longer, prolonged } from './prolong.ts'
import { rehearse } from './rehearse.ts'
import { splitData } from './splits.ts'
import { type RunEvent, trainRun } from './train-run.ts'

export interface StartOptions {
  /** What a run can be made of. Default: everything that the packages have. */
  readonly registry?: Registry
  /** Replace the run in the folder. Default false. */
  readonly overwrite?: boolean
  /** Logs that other tools read, written into the folder as the run trains. Default: none. */
  readonly logs?: readonly LogFormat[]
}

/** A run that is about to train. */
export interface StartedRun extends OpenRun {
  /** Trains, step by step; leaving the loop ends it with a checkpoint. The folder is locked meanwhile. */
  train(): AsyncGenerator<RunEvent, void, void>
}

/**
 * Begins a run in a new folder. Everything that can be wrong with the settings is found before the folder is touched; an old run
 * that is to be replaced is removed only when there is a checkpoint of the new one.
 *
 * @throws UsageError, DataError as `planRun`; UsageError when the folder is in use or cannot be written to
 * @example
 * const run = await startRun('runs/moco', { task: 'moco', data: 'mnist' })
 * for await (const { step, loss } of run.train()) console.log(step, loss)
 */
export async function startRun(
  path: string,
  request: RunRequest,
  { registry = everything, overwrite = false, logs = [] }: StartOptions = {},
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
    train: () => trainLocked({ files: folder.files, plan, splits }, folder, { logs }),
  }
}

export interface ResumeOptions extends Pick<StartOptions, 'registry'> {
  /** Logs that other tools read. Those that are in the folder go on by themselves. Default: no others. */
  readonly logs?: readonly LogFormat[]
  /** Train longer than was planned: the learning rate then follows its schedule to the new end. Default: as planned. */
  readonly longer?: Longer
}

/**
 * Goes on with the run in a folder, from its last checkpoint; with `longer` also one that is finished.
 * @throws UsageError when it is none, or has made more steps than are asked for; RunError when it is damaged or in use
 */
export async function resumeRun(
  path: string,
  { registry = everything, longer = {}, logs = [] }: ResumeOptions = {},
): Promise<StartedRun> {
  const before = await openRun(path, registry)
  const run = await prolonged(before, longer)
  return { ...run, train: () => trainAgain(run, { isChanged: run.plan !== before.plan, logs }) }
}

async function* trainAgain(
  run: OpenRun,
  { isChanged, logs }: { isChanged: boolean; logs: readonly LogFormat[] },
): AsyncGenerator<RunEvent, void, void> {
  const { files, plan } = run
  const unlock = await lockFolder(files.lock)
  // What a killed replacement has left aside goes as soon as this run has a checkpoint; a failure changes nothing.
  const settle = () => discardAside(files.path)
  try {
    if (isChanged) await writeSettings(files, plan.settings)
    yield* trainLocked(run, { settle, undo: unlock, unlock }, { resume: true, logs })
  } finally {
    await unlock()
  }
}

/** Trains in a folder that is locked. The old run goes when there is a checkpoint of the new one; an error before that undoes all. */
async function* trainLocked(
  run: OpenRun,
  { settle, undo, unlock }: Pick<NewFolder, 'settle' | 'undo' | 'unlock'>,
  { resume = false, logs }: { resume?: boolean; logs: readonly LogFormat[] },
): AsyncGenerator<RunEvent, void, void> {
  const { existsSync } = process.getBuiltinModule('node:fs')
  const { files, plan, splits } = run
  let isSettled = false
  const settleWithCheckpoint = async (): Promise<void> => {
    if (isSettled || !existsSync(files.checkpoint)) return
    await settle()
    isSettled = true
  }
  try {
    for await (const event of logged(trainRun(files, plan, splits, { resume }), run, logs)) {
      await settleWithCheckpoint()
      yield event
    }
  } catch (error) {
    if (!existsSync(files.checkpoint)) await undo()
    throw error
  } finally {
    await settleWithCheckpoint()
    await unlock()
  }
}

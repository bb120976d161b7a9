import type { Collective } from '@pretexts/contracts'
import { shareText } from '@pretexts/distributed'
import { requireOptions } from '@pretexts/tensor'
import type { LogFormat } from '../logs/log-formats.ts'
import { logged } from '../logs/logged.ts'
import { requireRanks } from '../ranks/require-ranks.ts'
import { trainBeside } from '../ranks/train-beside.ts'
import { registry as everything, type Registry } from '../registry.ts'
import { planAgain, planRun, type RunPlan, type RunRequest } from '../settings/plan.ts'
import { createFolder, type NewFolder, writeSettings } from './create-folder.ts'
import { lockFolder } from './lock.ts'
import { discardAside } from './move-aside.ts'
import type { OpenRun } from './open-run.ts'
import { openRun } from './open-run.ts'
import { type Longer, prolonged } from './prolong.ts'
import { rehearse } from './rehearse.ts'
import { type RunFiles, runFilesIn } from './run-files.ts'
import { type Splits, splitData } from './splits.ts'
import { type RunEvent, type TrainOptions, trainRun } from './train-run.ts'

export interface StartOptions {
  /** What a run can be made of. Default: everything that the packages have. */
  readonly registry?: Registry
  /** Replace the run in the folder. Default false. */
  readonly overwrite?: boolean
  /** Logs that other tools read, written into the folder as the run trains. Default: none. */
  readonly logs?: readonly LogFormat[]
  /** The ranks that train together. Only rank 0 touches the folder. Default: there is one. */
  readonly collective?: Collective
}

/** A run that is about to train. */
export interface StartedRun extends OpenRun {
  /** Trains, step by step; leaving the loop ends it with a checkpoint. The folder is locked meanwhile. */
  train(options?: TrainOptions): AsyncGenerator<RunEvent, void, void>
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
  options?: StartOptions,
): Promise<StartedRun> {
  const {
    registry = everything,
    overwrite = false,
    logs = [],
    collective,
  } = requireOptions('startRun', options, {
    registry: 'object',
    overwrite: 'boolean',
    logs: 'object',
    collective: 'object',
  })
  const plan = await planRun(request, registry)
  const splits = splitData(plan)
  await rehearse(plan, splits)
  if (collective && collective.size > 1) {
    await requireRanks({ plan, splits }, collective, registry)
    if (collective.rank > 0) return besideRun(runFilesIn(path), plan, splits, collective)
  }
  const folder = await createFolder(
    path,
    { settings: plan.settings, artifacts: plan.data.artifacts },
    { overwrite },
  )
  return {
    files: folder.files,
    plan,
    splits,
    train: (given) =>
      trainLocked({ files: folder.files, plan, splits }, folder, { ...given, collective, logs }),
  }
}

/** The run on a rank other than 0, which has no folder. */
function besideRun(files: RunFiles, plan: RunPlan, splits: Splits, collective: Collective): StartedRun {
  return { files, plan, splits, train: (options) => trainBeside(plan, splits, collective, options) }
}

export interface ResumeOptions extends Pick<StartOptions, 'registry' | 'collective'> {
  /** Logs that other tools read. Those that are in the folder go on by themselves. Default: no others. */
  readonly logs?: readonly LogFormat[]
  /** Train longer than was planned: the learning rate then follows its schedule to the new end. Default: as planned. */
  readonly longer?: Longer
}

/**
 * Goes on with the run in a folder, from its last checkpoint; with `longer` also one that is finished.
 * @throws UsageError when it is none, or has made more steps than are asked for; RunError when it is damaged or in use
 */
export async function resumeRun(path: string, options?: ResumeOptions): Promise<StartedRun> {
  const {
    registry = everything,
    longer = {},
    logs = [],
    collective,
  } = requireOptions('resumeRun', options, {
    registry: 'object',
    longer: 'object',
    logs: 'object',
    collective: 'object',
  })
  if (collective && collective.size > 1) return resumeOverRanks(path, registry, { longer, logs, collective })
  const before = await openRun(path, registry)
  const run = await prolonged(before, longer)
  return { ...run, train: (given) => trainAgain(run, run.plan !== before.plan, { ...given, logs }) }
}

/** Rank 0 reads the folder and tells the others what it found. */
async function resumeOverRanks(
  path: string,
  registry: Registry,
  { longer, logs, collective }: { longer: Longer; logs: readonly LogFormat[]; collective: Collective },
): Promise<StartedRun> {
  if (collective.rank > 0) {
    const { settings, artifacts } = JSON.parse(shareText(collective, ''))
    const plan = await planAgain(settings, registry, artifacts)
    const splits = splitData(plan)
    await requireRanks({ plan, splits }, collective, registry)
    return besideRun(runFilesIn(path), plan, splits, collective)
  }
  const before = await openRun(path, registry)
  const run = await prolonged(before, longer)
  const { settings, data } = run.plan
  shareText(collective, JSON.stringify({ settings, artifacts: data.artifacts }))
  await requireRanks(run, collective, registry)
  return {
    ...run,
    train: (options) => trainAgain(run, run.plan !== before.plan, { ...options, collective, logs }),
  }
}

interface LockedOptions extends TrainOptions {
  readonly collective?: Collective
  readonly resume?: boolean
  readonly logs: readonly LogFormat[]
}

async function* trainAgain(
  run: OpenRun,
  isChanged: boolean,
  options: LockedOptions,
): AsyncGenerator<RunEvent, void, void> {
  const { files, plan } = run
  const unlock = await lockFolder(files.lock)
  // What a killed replacement has left aside goes as soon as this run has a checkpoint; a failure changes nothing.
  const settle = () => discardAside(files.path)
  try {
    if (isChanged) await writeSettings(files, plan.settings)
    yield* trainLocked(run, { settle, undo: unlock, unlock }, { ...options, resume: true })
  } finally {
    await unlock()
  }
}

/** Trains in a folder that is locked. The old run goes when there is a checkpoint of the new one; an error before that undoes all. */
async function* trainLocked(
  run: OpenRun,
  { settle, undo, unlock }: Pick<NewFolder, 'settle' | 'undo' | 'unlock'>,
  { resume = false, logs, ...options }: LockedOptions,
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
    for await (const event of logged(trainRun(files, plan, splits, { ...options, resume }), run, logs)) {
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

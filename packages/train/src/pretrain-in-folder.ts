import { removeLeftovers } from '@pretexts/contracts'
import type { Component, Objective } from '@pretexts/nn'
import { type KnownOptions, requireOptions } from '@pretexts/tensor'
import type { BatchSource } from './batch-source.ts'
import type { CheckpointError } from './checkpoint/checkpoint-error.ts'
import { loadCheckpoint } from './checkpoint/load-checkpoint.ts'
import { type Restorable, restoreCheckpoint } from './checkpoint/restore-checkpoint.ts'
import { saveCheckpoint } from './checkpoint/save-checkpoint.ts'
import { HealthLog, type HealthOptions } from './health/health-log.ts'
import type { MeasuredHealth } from './health/measure-health.ts'
import { MetricsLog } from './metrics/metrics-log.ts'
import { type PretrainOptions, pretrain, type StepEvent } from './pretrain.ts'
import { pretrainOptions } from './pretrain-options.ts'
import { requireAgreement } from './ranks/require-agreement.ts'
import { shareState } from './ranks/share-state.ts'

export interface FolderOptions extends Omit<PretrainOptions, 'startStep'> {
  /** Steps between checkpoints; there is always one at the end. Default 100. */
  readonly checkpointEvery?: number
  /** Go on from the folder's checkpoint; from the beginning where there is none yet. Default false. */
  readonly resume?: boolean
  /** Plain JSON to be kept in the checkpoint: a configuration. Default null. */
  readonly extra?: unknown
  /** Measures the representation as it learns, in `health.jsonl`. Default: it is not measured. */
  readonly health?: HealthOptions
  /** What learns beside the objective and is saved with it, by its name. Default: nothing. */
  readonly companions?: Readonly<Record<string, Companion>>
}

const { startStep: _, ...inPretrain } = pretrainOptions
const folderOptions: KnownOptions<FolderOptions> = {
  ...inPretrain,
  checkpointEvery: 'number',
  resume: 'boolean',
  extra: 'any',
  health: 'object',
  companions: 'object',
}

/** Something with a state of its own that learns after each step, such as an online probe. */
export interface Companion extends Component {
  /** Learns after step `step`, counted from 1; returns what it measured, for `metrics.jsonl`. */
  after(step: number): Promise<Readonly<Record<string, number>> | null>
}

export interface FolderEvent extends StepEvent {
  /** What was measured after this step, when it was due. */
  readonly health: MeasuredHealth | null
}

/** Where a run keeps its files. */
export function runFiles(folder: string): { checkpoint: string; metrics: string; health: string } {
  const { join } = process.getBuiltinModule('node:path')
  return {
    checkpoint: join(folder, 'checkpoints', 'last.checkpoint'),
    metrics: join(folder, 'metrics.jsonl'),
    health: join(folder, 'health.jsonl'),
  }
}

/**
 * `pretrain` with files: a line of `metrics.jsonl` a step, a checkpoint every so many steps, and a line of `health.jsonl`
 * when health is measured, all in `folder`. Killed at any instant and resumed, it ends with the same final bits. Node only.
 *
 * Leaving the loop (Ctrl-C, early stopping) saves a checkpoint of the last step. An error leaves the last good one.
 *
 * On several ranks only rank 0 calls this; the others call `pretrainBeside`. They begin with the state that rank 0 has, so a run may
 * be resumed on another number of ranks.
 *
 * @throws what `pretrain`, `restoreCheckpoint` and `saveCheckpoint` throw; `EEXIST` when the folder holds a run and
 *   `resume` is not asked for
 */
export async function* pretrainInFolder<Batch>(
  folder: string,
  objective: Objective<Batch>,
  batch: BatchSource<Batch>,
  given: FolderOptions,
): AsyncGenerator<FolderEvent, void, void> {
  const {
    checkpointEvery = 100,
    resume = false,
    extra,
    health: watch,
    companions = {},
    ...options
  } = requireOptions('pretrainInFolder', given, folderOptions)
  const files = runFiles(folder)
  const { optimizer, rng, steps, collective } = options
  const ranks = collective && collective.size > 1 ? collective : null
  const startStep = resume
    ? await restoreIfThere(files.checkpoint, { objective, companions, optimizer, rng })
    : 0
  if (ranks) shareState(ranks, { objective, optimizer, rng }, startStep)
  const log = openLog(files, resume, startStep)
  const healthLog = watch && new HealthLog(files.health, { objective, startStep, resume }, watch)
  let saved = startStep
  let step = startStep
  const save = async (): Promise<void> => {
    log.flush() // a checkpoint never knows of a step that the logs lack
    healthLog?.flush()
    await saveCheckpoint(files.checkpoint, { objective, companions, optimizer, step, rng, extra })
    saved = step
  }
  let failed = false
  try {
    for await (const event of pretrain(objective, batch, { ...options, startStep })) {
      step = event.step
      const metrics = { ...event.metrics, ...(await measuredBeside(companions, step)) }
      log.append(rowOf({ ...event, metrics }))
      const health = healthLog?.after(step, { last: step === steps }) ?? null
      if (step % checkpointEvery === 0 || step === steps) {
        if (ranks) requireAgreement(ranks, objective, step)
        await save()
      }
      yield { ...event, metrics, health }
    }
  } catch (error) {
    failed = true
    throw error
  } finally {
    if (!failed && saved < step) await save()
    log.close()
    healthLog?.close()
  }
}

/** What all companions measured after a step, under their names: `probe.accuracy`. */
async function measuredBeside(
  companions: Readonly<Record<string, Companion>>,
  step: number,
): Promise<Record<string, number>> {
  const measured: Record<string, number> = {}
  for (const [name, companion] of Object.entries(companions)) {
    for (const [measure, value] of Object.entries((await companion.after(step)) ?? {}))
      measured[`${name}.${measure}`] = value
  }
  return measured
}

async function restoreIfThere(path: string, run: Restorable): Promise<number> {
  const checkpoint = await loadCheckpoint(path).catch((error: CheckpointError) => {
    if ((error.cause as NodeJS.ErrnoException)?.code === 'ENOENT') return null
    throw error
  })
  return checkpoint ? restoreCheckpoint(checkpoint, run) : 0
}

function openLog(
  { checkpoint, metrics }: ReturnType<typeof runFiles>,
  resume: boolean,
  step: number,
): MetricsLog {
  const { dirname } = process.getBuiltinModule('node:path')
  process.getBuiltinModule('node:fs').mkdirSync(dirname(checkpoint), { recursive: true })
  removeLeftovers(checkpoint)
  return resume ? MetricsLog.resume(metrics, step) : MetricsLog.create(metrics)
}

function rowOf({ step, loss, metrics, learningRate, seconds }: StepEvent) {
  return { step, loss, ...metrics, learningRate, seconds }
}

import type { Form } from '@pretexts/contracts'
import type { Samples } from '@pretexts/data'
import { toTensor } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import type { Tensor } from '@pretexts/tensor'
import { RunError } from '../errors.ts'
import { registry as everything, named, type Registry } from '../registry.ts'
import { completed, planAgain, type RunPlan } from '../settings/plan.ts'
import type { RunSettings } from '../settings/run-settings.ts'
import { formSchema } from './form-schema.ts'
import { lastCheckpoint, loadEncoder } from './load-trained.ts'
import { openFolder } from './open-folder.ts'
import type { RunFiles } from './run-files.ts'
import { type Splits, splitData } from './splits.ts'

/** A run of before with its data, ready to be resumed or evaluated. */
export interface OpenRun {
  readonly files: RunFiles
  readonly plan: RunPlan
  readonly splits: Splits
}

/**
 * Opens the run in a folder.
 * @throws UsageError when it is none, RunError when it is damaged, DataError when its data is gone
 */
export async function openRun(path: string, registry: Registry = everything): Promise<OpenRun> {
  const { files, settings, artifacts } = await openFolder(path)
  const plan = await planAgain(settings, registry, artifacts)
  return { files, plan, splits: splitData(plan) }
}

/** A pretrained encoder by itself. */
export interface OpenEncoder {
  readonly files: RunFiles
  readonly settings: RunSettings
  readonly encoder: Encoder
  /** What one example of the run's data looks like. */
  readonly form: Form
  /** Steps of pretraining. */
  readonly step: number
  /** Examples as the encoder takes them. */
  readonly inputs: (samples: Samples) => Tensor
  /** Small files that belong to the run, such as its tokenizer. */
  readonly artifacts: Readonly<Record<string, string>>
}

/**
 * Opens the encoder of a run. Reads its settings and its checkpoint, and no data.
 * @throws UsageError when it is no run, RunError when it has no checkpoint, or one of other settings
 */
export async function openEncoder(path: string, registry: Registry = everything): Promise<OpenEncoder> {
  const { files, settings: written, artifacts } = await openFolder(path)
  const task = named('task', registry.tasks, written.task.name)
  const model = named('model', registry.models, written.model.name)
  const settings = completed(written, { task, model })
  const { extra } = await lastCheckpoint(files)
  const form = dataFormIn(extra, files)
  const encoderForm: Form = task.encoderForm?.(form, settings.task.options) ?? form
  const { encoder, step } = await loadEncoder(files, {
    task,
    settings,
    model,
    form: encoderForm,
    training: settings.training,
  })
  const inputs = (samples: Samples) => task.inputs?.(samples, settings.task.options) ?? toTensor(samples)
  return { files, settings, encoder, form, step, inputs, artifacts }
}

/** @throws RunError when the checkpoint does not say what one example looks like */
function dataFormIn(extra: unknown, { checkpoint }: RunFiles): Form {
  const parsed = formSchema.safeParse((extra as { dataForm?: unknown } | null)?.dataForm)
  if (parsed.success) return parsed.data
  throw new RunError(
    `${checkpoint} does not say what its examples look like, so it was not made by \`pretexts train\`; train the run again`,
  )
}

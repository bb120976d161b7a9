import { describeForm } from '@pretexts/contracts'
import { unlabeled } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { findSource } from '../data/find-source.ts'
import { openFor, optionsFor, requireForm } from '../embedding/choose-examples.ts'
import { UsageError } from '../errors.ts'
import { registry as everything, named, type Registry } from '../registry.ts'
import type { OpenEncoder, OpenRun } from '../run/open-run.ts'
import { setTestApart } from '../run/set-test-apart.ts'
import { trainingFor } from '../settings/plan.ts'
import type { Values } from '../settings/run-settings.ts'

/** Which data an encoder is transferred to. */
export interface TransferRequest {
  /** A data set by name, or a path; it needs labels. */
  readonly data: string
  /** Options of that data. Default: those that give what the encoder takes. */
  readonly dataOptions?: Values
}

/**
 * A pretrained encoder with other data than that of its pretraining, ready for `compareRun`: a network that heard any speech, compared
 * on a folder of digits. The data of the pretraining is not read, and need not be there.
 * @throws UsageError for unknown data, data without labels, or examples of another form
 */
export async function openTransfer(
  opened: OpenEncoder,
  { data: name, dataOptions = {} }: TransferRequest,
  registry: Registry = everything,
): Promise<OpenRun> {
  const { files, settings } = opened
  const source = await findSource(registry.data, name)
  const data = await openFor(opened, source, name, { ...optionsFor(opened, source), ...dataOptions })
  requireForm(opened, data.train)
  const task = named('task', registry.tasks, settings.task.name)
  const model = named('model', registry.models, settings.model.name)
  const training = trainingFor(task, settings.training)
  const form = task.encoderForm?.(data.train.form, settings.task.options) ?? data.train.form
  const rng = new Random(training.seed).fork('split')
  const { train, test } = data.test ? { train: data.train, test: data.test } : setTestApart(data.train, rng)
  if (!train.labels || !test?.labels)
    throw new UsageError(
      `${name} has ${describeForm(data.train.form)} without labels, so there is nothing to compare; make a folder with a sub-folder for each class`,
    )
  // No task is measured here, so that nothing more is held out: a small folder needs all its examples.
  const splits = { pretraining: unlabeled(train), labeled: train, heldOut: test, test }
  return { files, plan: { settings, task, model, source, data, form, training }, splits }
}

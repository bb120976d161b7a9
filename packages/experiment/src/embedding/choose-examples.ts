import { describeForm, OptionError, parseOptions, sameForm } from '@pretexts/contracts'
import { type Dataset, take } from '@pretexts/data'
import { type KnownOptions, requireOptions } from '@pretexts/tensor'
import type { AnyDataSource, OpenedData } from '../data/data-source.ts'
import { findSource } from '../data/find-source.ts'
import { UsageError } from '../errors.ts'
import { modalityOf } from '../modality/modalities.ts'
import { registry as everything, type Registry } from '../registry.ts'
import { plannedSteps } from '../run/create-objective.ts'
import type { OpenEncoder } from '../run/open-run.ts'
import { splitData } from '../run/splits.ts'
import type { Values } from '../settings/run-settings.ts'
import type { TrainingOptions } from '../settings/training-options.ts'
import { type ExampleOptions, exampleOptions } from './example-options.ts'

/** Which examples an encoder is asked about. */
export interface ExampleRequest extends Partial<ExampleOptions> {
  /** A data set by name, or a path. Default: the data of the run. */
  readonly data?: string
  /** Options of that data. Default: those of the run, or those that give what the encoder takes. */
  readonly dataOptions?: Values
}

const known: KnownOptions<ExampleRequest> = {
  data: 'string',
  dataOptions: 'object',
  split: 'string',
  limit: 'number',
}

/** Examples that an encoder takes. */
export interface ChosenExamples {
  readonly dataset: Dataset
  /** What one of them is called: `image`. */
  readonly noun: string
  /** The file that an example comes from; null where examples do not come from files. */
  readonly fileOf: ((index: number) => string) | null
  /** Steps that the run has when it is finished; null where that is not known without its data. */
  readonly plannedSteps: number | null
}

/**
 * Opens the examples that an encoder is asked about: those of its run, or of other data in the form that it takes.
 * @throws ArgumentError or OptionError for what a request cannot say; UsageError for unknown data, options that it does not have, a
 *   split that it does not have, or examples of another form
 */
export async function chooseExamples(
  opened: OpenEncoder,
  request: ExampleRequest = {},
  registry: Registry = everything,
): Promise<ChosenExamples> {
  const { data, dataOptions = {}, ...which } = requireOptions('chooseExamples', request, known)
  const { split, limit } = parseOptions('chooseExamples', exampleOptions, which)
  const { settings } = opened
  const name = data ?? settings.data.name
  const source = await findSource(registry.data, name)
  const own = name === settings.data.name ? settings.data.options : optionsFor(opened, source)
  const open = await openFor(opened, source, name, { ...own, ...dataOptions })
  const chosen = splitOf(open, split, name)
  requireForm(opened, chosen)
  const isOwn = name === settings.data.name && Object.keys(dataOptions).length === 0
  return {
    dataset: limit === 0 ? chosen : take(chosen, Math.min(limit, chosen.count)),
    noun: modalityOf(chosen.form).noun,
    fileOf: filesOf(chosen),
    plannedSteps: stepsOf(opened, isOwn ? open : null),
  }
}

/** Options that bring other data into the form that the encoder takes; none where the source cannot, or is of another kind. */
export function optionsFor({ form, settings }: OpenEncoder, source: AnyDataSource): Values {
  return source.kind === form.kind ? (source.optionsFor?.(form, settings.data.options) ?? {}) : {}
}

/** Opens data with the seed of the run and what the run keeps of its own, such as its vocabulary. */
export function openFor(
  { settings, artifacts }: OpenEncoder,
  source: AnyDataSource,
  path: string,
  given: Values,
): Promise<OpenedData> {
  const { seed = 0 } = settings.training as Partial<TrainingOptions>
  try {
    const options = parseOptions(source.name, source.options, given)
    return source.open({ path, options, seed, artifacts })
  } catch (error) {
    throw error instanceof OptionError ? new UsageError(error.message) : error
  }
}

/** @throws UsageError naming both forms */
export function requireForm({ form, files }: OpenEncoder, { name, form: found }: Dataset): void {
  if (sameForm(form, found)) return
  throw new UsageError(
    `${name} has ${describeForm(found)}, and the encoder of '${files.path}' takes ${describeForm(form)}; choose data of that form, or options that give it`,
  )
}

function splitOf({ train, test }: OpenedData, split: ExampleOptions['split'], name: string): Dataset {
  if (split === 'train' || (split === 'auto' && !test)) return train
  if (test) return test
  throw new UsageError(
    `${name} has no test split of its own; leave the split out, or choose train: that is all of it`,
  )
}

/** Folders of files say which file an example is from: images one each, sounds with `fileOf`. */
export function filesOf(dataset: Dataset): ((index: number) => string) | null {
  const { files, fileOf } = dataset as { files?: readonly (string | { name: string })[]; fileOf?: Int32Array }
  if (!files) return null
  return (index) => {
    const file = files[fileOf ? fileOf[index] : index]
    return typeof file === 'string' ? file : file.name
  }
}

function stepsOf({ settings }: OpenEncoder, own: OpenedData | null): number | null {
  const training = settings.training as TrainingOptions
  if (training.steps > 0) return training.steps
  return own && plannedSteps({ training }, splitData({ data: own, training }).pretraining)
}

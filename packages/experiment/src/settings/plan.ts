import { describeForm, type Form, OptionError, type OptionSpec, parseOptions } from '@pretexts/contracts'
import type { Model } from '@pretexts/models'
import type { AnyTask } from '@pretexts/pretext'
import type { AnyDataSource, OpenedData } from '../data/data-source.ts'
import { findSource } from '../data/find-source.ts'
import { UsageError } from '../errors.ts'
import { named, type Registry } from '../registry.ts'
import type { RunSettings, Values } from './run-settings.ts'
import { settingsVersion } from './settings-version.ts'
import { type TrainingOptions, trainingOptions } from './training-options.ts'
import { usualData } from './usual-data.ts'

/** What someone asks for: the rest has defaults. */
export interface RunRequest {
  readonly task: string
  readonly taskOptions?: Values
  /** Default: the task's usual model, or else the first that takes the data. */
  readonly model?: string
  readonly modelOptions?: Values
  /** The name of a data set, or a path. Default: the first data set of the kind that the task takes. */
  readonly data?: string
  readonly dataOptions?: Values
  readonly training?: Values
}

/** A run before it begins: settings that are complete and fit each other, and the data, open. */
export interface RunPlan {
  readonly settings: RunSettings
  readonly task: AnyTask
  readonly model: Model
  readonly source: AnyDataSource
  readonly data: OpenedData
  /** What the encoder takes. */
  readonly form: Form
  readonly training: TrainingOptions
}

/**
 * Fills in the settings of a run and opens its data.
 * @throws UsageError for unknown names, options out of bounds, data that the task does not accept; DataError for data that
 *   cannot be read
 */
export async function planRun(
  request: RunRequest,
  registry: Registry,
  artifacts?: Readonly<Record<string, string>>,
): Promise<RunPlan> {
  const task: AnyTask = named('task', registry.tasks, request.task)
  const dataName = request.data ?? usualData(registry, task.name)
  const source = await findSource(registry.data, dataName)
  const taskOptions = optionsOf(task.name, task.options, request.taskOptions)
  const dataOptions = optionsOf(source.name, source.options, {
    ...known(source.options, task.usual?.data),
    ...request.dataOptions,
  })
  const training = trainingFor(task, request.training)
  const data = await source.open({ path: dataName, options: dataOptions, seed: training.seed, artifacts })
  const reason = task.accepts(data.train.form)
  if (reason) throw refused(task, data.train.form, reason, registry)
  const form: Form = task.encoderForm?.(data.train.form, taskOptions) ?? data.train.form
  const model = modelFor(task, form, request.model, registry)
  const modelOptions = modelOptionsOf(task, model, request.modelOptions)
  const settings: RunSettings = {
    version: settingsVersion,
    task: { name: task.name, options: taskOptions },
    model: { name: model.name, options: modelOptions },
    data: { name: dataName, options: dataOptions },
    training: { ...training },
  }
  return { settings, task, model, source, data, form, training }
}

/** What was asked for, to make a run with these settings. */
export function requestAgain({ task, model, data, training }: RunSettings): RunRequest {
  return {
    task: task.name,
    taskOptions: task.options,
    model: model.name,
    modelOptions: model.options,
    data: data.name,
    dataOptions: data.options,
    training,
  }
}

/** The plan of a run that was made before. */
export const planAgain = (
  settings: RunSettings,
  registry: Registry,
  artifacts?: Readonly<Record<string, string>>,
): Promise<RunPlan> => planRun(requestAgain(settings), registry, artifacts)

/**
 * Settings of an earlier run with the defaults of options that its file does not have, because they are newer than it.
 * @throws UsageError for an option that is gone, or out of bounds
 */
export function completed(
  settings: RunSettings,
  { task, model }: Pick<RunPlan, 'task' | 'model'>,
): RunSettings & { training: TrainingOptions } {
  return {
    ...settings,
    task: { ...settings.task, options: optionsOf(task.name, task.options, settings.task.options) },
    model: { ...settings.model, options: modelOptionsOf(task, model, settings.model.options) },
    training: trainingFor(task, settings.training),
  }
}

/** The training options of a task: its own defaults where it has some. Its own number of steps gives way to passes that are asked for. */
export function trainingFor(task: AnyTask, given: Values = {}): TrainingOptions {
  const own = given.epochs === undefined ? task.training : { ...task.training, steps: 0 }
  return optionsOf('training', trainingOptions, { ...own, ...given }) as TrainingOptions
}

function optionsOf(owner: string, spec: OptionSpec, given: Values = {}): Values {
  try {
    return parseOptions(owner, spec, given)
  } catch (error) {
    throw error instanceof OptionError ? new UsageError(error.message) : error
  }
}

/** The options of a model: what is given, else what is usual for the task, else the model's defaults. */
function modelOptionsOf(task: AnyTask, model: Model, given?: Values): Values {
  return optionsOf(model.name, model.options, { ...known(model.options, task.usual?.model), ...given })
}

/** Those of a task's usual values that a model or data has an option for. */
function known(spec: OptionSpec, usual: Values = {}): Values {
  return Object.fromEntries(Object.entries(usual).filter(([name]) => Object.hasOwn(spec, name)))
}

function refused(task: AnyTask, form: Form, reason: string, registry: Registry): UsageError {
  const others = registry.tasks.filter((other) => other.accepts(form) === null).map(({ name }) => name)
  const advice = others.length === 0 ? 'no task does' : `these tasks do: ${others.join(', ')}`
  const usual = registry.data.find(({ name }) => name === usualData(registry, task.name))
  const other =
    usual && usual.kind !== form.kind ? `; or name other data for ${task.name}, such as ${usual.name}` : ''
  return new UsageError(`${task.name} ${reason}; ${advice}${other}`)
}

function modelFor(task: AnyTask, form: Form, asked: string | undefined, registry: Registry): Model {
  const usual = asked ?? task.model
  if (usual === undefined) {
    const found = registry.models.find((model) => model.accepts(form) === null)
    if (found) return found
    throw new UsageError(`no model takes ${describeForm(form)}`)
  }
  const model = named('model', registry.models, usual)
  const reason = model.accepts(form)
  if (reason) throw new UsageError(`${model.name} ${reason}`)
  return model
}

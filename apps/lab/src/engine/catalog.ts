import {
  citationOf,
  defaultsOf,
  describeForm,
  OptionError,
  type OptionSpec,
  parseOptions,
} from '@pretexts/contracts'
import { type Registry, trainingOptions, UsageError, type Values } from '@pretexts/experiment'
import { models } from '@pretexts/models'
import { type AnyTask, tasks } from '@pretexts/pretext'
import type { LabSource } from '../data/lab-source.ts'
import { usualOf } from '../data/own-source.ts'
import type { Catalog, Choices, RunRequest } from './protocol.ts'

/** Training settings that the lab offers, and those that suit a page: a short run, with a probe. */
const usualTraining: Values = { probeEvery: 5, steps: 400, heldOut: 500 }
const offered = [
  'steps',
  'batchSize',
  'learningRate',
  'optimizer',
  'schedule',
  'weightDecay',
  'clipNorm',
  'limit',
  'heldOut',
  'probeEvery',
  'seed',
]

/** Everything to choose from, as plain data for the page. */
export function catalogOf(sources: readonly LabSource[]): Catalog {
  return {
    sources: sources.map(({ source, title, note, shown, usual }) => ({
      name: source.name,
      title,
      note,
      options: withUsual(only(source.options, shown), usual),
    })),
    tasks: tasks.map((task: AnyTask) => ({
      name: task.name,
      title: task.title,
      family: task.family,
      summary: task.summary,
      citation: citationOf(task.paper),
      options: task.options,
      training: task.training ?? {},
      usual: { ...task.usual?.model, ...task.usual?.data },
    })),
    models: models.map(({ name, title, description, options }) => ({ name, title, description, options })),
    training: withUsual(only(trainingOptions, offered), usualTraining),
  }
}

/** What can be done with data of a source, under these options. */
export function choicesOf(
  lab: LabSource,
  dataOptions: Values,
  taskName: string,
  taskOptions: Values,
): Choices {
  const form = lab.form({ ...usualOf(lab), ...dataOptions })
  const task: AnyTask | undefined = tasks.find(({ name }) => name === taskName)
  return {
    form,
    formText: describeForm(form),
    tasks: Object.fromEntries(tasks.map(({ name, accepts }) => [name, accepts(form)])),
    models: task && task.accepts(form) === null ? modelsOf(task, form, taskOptions) : [],
  }
}

function modelsOf(task: AnyTask, form: Choices['form'], given: Values): string[] {
  let options: Values
  try {
    options = parseOptions(task.name, task.options, given) as Values
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    options = defaultsOf(task.options as OptionSpec) as Values // the page says what is wrong beside the control
  }
  let encoderForm = form
  try {
    encoderForm = task.encoderForm?.(form, options) ?? form
  } catch {
    return [] // sizes that do not fit: opening the run says why
  }
  const fitting = models.filter((model) => model.accepts(encoderForm) === null).map(({ name }) => name)
  const usual = fitting.filter((name) => name === task.model)
  return [...usual, ...fitting.filter((name) => name !== task.model)]
}

/** The request with what is usual in the lab where nothing else was asked for. @throws UsageError for data that is not here */
export function completed(request: RunRequest, sources: readonly LabSource[]): RunRequest {
  const lab = sources.find(({ source }) => source.name === request.data)
  if (!lab) {
    const names = sources.map(({ source }) => source.name).join(', ')
    throw new UsageError(
      `the lab has no data '${request.data}'; it has ${names}; drop your own files on the page`,
    )
  }
  const task: AnyTask | undefined = tasks.find(({ name }) => name === request.task)
  const fits = lab.form({ ...usualOf(lab), ...request.dataOptions }).kind
  const usual = Object.entries({ ...lab.usual }).filter(([name]) => !(name in (task?.usual?.data ?? {})))
  return {
    ...request,
    dataOptions: { ...Object.fromEntries(usual), ...request.dataOptions },
    training: { ...usualTraining, ...(fits === 'tokens' && { heldOut: 300 }), ...request.training },
  }
}

export const registryOf = (sources: readonly LabSource[]): Registry => ({
  tasks,
  models,
  data: sources.map(({ source }) => source),
})

function only(spec: OptionSpec, names?: readonly string[]): OptionSpec {
  return names ? Object.fromEntries(names.map((name) => [name, spec[name]])) : spec
}

/** The same options with other defaults: what a control shows when nothing was chosen. */
function withUsual(spec: OptionSpec, usual: Values = {}): OptionSpec {
  return Object.fromEntries(
    Object.entries(spec).map(([name, option]) => [
      name,
      name in usual ? ({ ...option, default: usual[name] } as typeof option) : option,
    ]),
  )
}

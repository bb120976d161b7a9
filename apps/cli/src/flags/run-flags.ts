import { flagName, type OptionSpec } from '@pretexts/contracts'
import {
  findSource,
  named,
  type RunRequest,
  readRequest,
  registry,
  trainingOptions,
  usualData,
  type Values,
} from '@pretexts/experiment'
import type { AnyTask } from '@pretexts/pretext'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { addOptionFlags, readOptionFlags } from './option-flags.ts'

export type Flags = Readonly<Record<string, unknown>>

/** Flags of everything that decides a run: its data, its model, its training, and the task's own options. */
export function addRunFlags(command: Command, task: AnyTask): Command {
  command
    .option(
      '--data <name|path>',
      `a data set by name (see \`pretexts data\`), or the path of a folder or file (default: ${usualData(registry, task.name)})`,
    )
    .option(
      '--model <name>',
      `the network; see \`pretexts models\` (default: ${task.model ?? 'the first that takes the data'})`,
    )
  addOptionFlags(command, task.options, `${task.name}: `)
  addOptionFlags(command, withDefaults(trainingOptions, task.training))
  for (const { name, options } of ownFirst(task))
    addOptionFlags(command, withDefaults(options, task.usual?.model), `${name}: `)
  for (const { name, options } of registry.data)
    addOptionFlags(command, withDefaults(options, task.usual?.data), `${name}: `)
  return command
}

/** Options with the task's own defaults. */
function withDefaults(spec: OptionSpec, own: Readonly<Record<string, unknown>> = {}): OptionSpec {
  return Object.fromEntries(
    Object.entries(spec).map(([name, option]) => [
      name,
      name in own ? { ...option, default: own[name] } : option,
    ]),
  ) as OptionSpec
}

/** The models, the task's usual one first: of flags that several models have, its default is shown. */
const ownFirst = (task: AnyTask) => [
  ...registry.models.filter(({ name }) => name === task.model),
  ...registry.models.filter(({ name }) => name !== task.model),
]

/**
 * What a command line asks for: the flags that were given, over those of a settings file.
 * @throws UsageError for a flag out of range, or one that the chosen model or data does not have
 */
export async function requestFrom(task: AnyTask, flags: Flags): Promise<RunRequest> {
  const { config } = flags
  const file = config === undefined ? {} : await readRequest(String(config))
  const data = text(flags.data) ?? file.data ?? usualData(registry, task.name)
  const model = text(flags.model) ?? file.model
  const source = await findSource(registry.data, data)
  const chosen = model === undefined ? usualModels(task) : [named('model', registry.models, model)]
  const modelSpec: OptionSpec = Object.assign({}, ...chosen.map(({ options }) => options))
  requireOwned(flags, [task.options, trainingOptions, modelSpec, source.options], { data, model })
  return {
    task: task.name,
    taskOptions: { ...file.taskOptions, ...readOptionFlags(task.options, flags) },
    data,
    dataOptions: { ...(file.data === data && file.dataOptions), ...readOptionFlags(source.options, flags) },
    model,
    modelOptions: { ...file.modelOptions, ...readOptionFlags(modelSpec, flags) },
    training: { ...file.training, ...readOptionFlags(trainingOptions, flags) },
  }
}

/** Models whose options may be given when none is named: the task's usual one, or all. */
function usualModels(task: AnyTask) {
  return task.model ? [named('model', registry.models, task.model)] : registry.models
}

/** A flag that exists for another model or other data would otherwise be ignored in silence. */
function requireOwned(
  flags: Flags,
  specs: readonly OptionSpec[],
  { data, model }: { data: string; model?: string },
): void {
  const known = new Set(specs.flatMap(Object.keys))
  const all = new Set([...registry.models, ...registry.data].flatMap(({ options }) => Object.keys(options)))
  const foreign = [...all].find((name) => flags[name] !== undefined && !known.has(name))
  if (foreign === undefined) return
  const where =
    model === undefined
      ? `the data '${data}' and its usual model`
      : `the data '${data}' and the model '${model}'`
  throw new UsageError(
    `--${flagName(foreign)} is an option of other data or another model; ${where} do not have it`,
  )
}

const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value))

/**
 * A run that is resumed keeps its settings: to give them again does no harm, to give others does.
 * @throws UsageError naming what differs
 */
export function requireSame(given: Values, before: Values): void {
  const differing = Object.entries(given).find(([name, value]) => before[name] !== value)
  if (!differing) return
  const [name, value] = differing
  throw new UsageError(
    `a resumed run keeps its settings: --${flagName(name)} was ${before[name] ?? 'not set'} and cannot become ${value}; leave it out, or start a new run`,
  )
}

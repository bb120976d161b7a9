import { flagName, type OptionSpec } from '@pretexts/contracts'
import {
  type ChosenExamples,
  chooseExamples,
  exampleOptions,
  findSource,
  type OpenEncoder,
  openEncoder,
  quote,
  registry,
} from '@pretexts/experiment'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { say } from '../terminal/print.ts'
import { addOptionFlags, readOptionFlags } from './option-flags.ts'
import type { Flags } from './run-flags.ts'

/** Flags of the commands that ask a pretrained encoder about examples: which ones. */
export function addExampleFlags(command: Command, spec: OptionSpec = exampleOptions): Command {
  command.option(
    '--data <name|path>',
    'other data than that of the run: a data set by name, or a folder or file',
  )
  addOptionFlags(command, spec)
  for (const { name, options } of registry.data) addOptionFlags(command, options, `${name}: `)
  return addUnfinishedFlag(command)
}

export function addUnfinishedFlag(command: Command): Command {
  return command.option('--unfinished', 'take a run whose training is not over')
}

/**
 * The encoder of a run, for what needs no examples.
 * @throws UsageError for a run with steps left, unless `--unfinished` is given
 */
export async function openFinished(run: string, flags: Flags): Promise<OpenEncoder> {
  const opened = await openEncoder(run)
  if (flags.unfinished) return opened
  // How many steps there are may depend on how many examples: where these are gone, nobody can say.
  const plannedSteps = await chooseExamples(opened).then(
    (examples) => examples.plannedSteps,
    () => null,
  )
  requireTrained(opened, { plannedSteps }, flags)
  return opened
}

/**
 * The encoder of a run and the examples that the flags ask for.
 * @throws UsageError for flags out of range or of other data, and for a run with steps left, unless `--unfinished` is given
 */
export async function openWithExamples(
  run: string,
  flags: Flags,
): Promise<{ opened: OpenEncoder; examples: ChosenExamples }> {
  const opened = await openEncoder(run)
  const data = flags.data === undefined ? undefined : String(flags.data)
  const source = await findSource(registry.data, data ?? opened.settings.data.name)
  const foreign = registry.data
    .flatMap(({ options }) => Object.keys(options))
    .find((name) => flags[name] !== undefined && !(name in source.options))
  if (foreign !== undefined)
    throw new UsageError(`--${flagName(foreign)} is an option of other data; ${source.name} does not have it`)
  const dataOptions = readOptionFlags(source.options, flags)
  const examples = await chooseExamples(opened, {
    data,
    dataOptions,
    ...readOptionFlags(exampleOptions, flags),
  })
  requireTrained(opened, examples, flags)
  return { opened, examples }
}

function requireTrained(
  { files, step, settings }: OpenEncoder,
  { plannedSteps }: Pick<ChosenExamples, 'plannedSteps'>,
  { unfinished }: Flags,
): void {
  if (plannedSteps === null) say(`the encoder of ${files.path} has made ${step} steps`)
  if (unfinished || plannedSteps === null || step >= plannedSteps) return
  const next = `pretexts train ${settings.task.name} --out ${quote(files.path)} --resume`
  throw new UsageError(
    `'${files.path}' has made ${step} of ${plannedSteps} steps; go on with: ${next}, or add --unfinished`,
  )
}

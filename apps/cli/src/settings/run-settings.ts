import { readFile } from 'node:fs/promises'
import { UsageError } from '../failure.ts'
import { flagOf, readFlags } from './flags.ts'
import {
  type PartialRunConfig,
  parsePartialConfig,
  parseRunConfig,
  type RunConfig,
  runShape,
} from './run-config.ts'

/** What a command line gives: flags by setting, and perhaps a file of settings. */
export type RunOptions = Readonly<Record<string, unknown>> & { readonly config?: string }

/**
 * The settings of a new run: flags before the file's, the file's before `defaults`.
 * @throws UsageError for what is unknown or out of range, naming the flag, or the file and the setting
 */
export async function newRunConfig(
  task: string | undefined,
  options: RunOptions,
  defaults: PartialRunConfig = {},
): Promise<RunConfig> {
  return parseRunConfig({ ...defaults, ...(await given(task, options)) }, (key) =>
    key === 'task' ? 'the task' : flagOf(key),
  )
}

/**
 * A run that is resumed keeps its settings: to give them again does no harm, to give others does.
 * @throws UsageError naming what differs
 */
export async function requireSameConfig(
  task: string | undefined,
  options: RunOptions,
  config: RunConfig,
): Promise<void> {
  const differing = Object.entries(await given(task, options)).find(
    ([key, value]) => config[key as keyof RunConfig] !== value,
  )
  if (!differing) return
  const [key, value] = differing
  const before = config[key as keyof RunConfig] ?? 'not set'
  throw new UsageError(
    `a resumed run keeps its settings: ${flagOf(key)} was ${before} and cannot become ${value}; leave it out, or start a new run`,
  )
}

async function given(
  task: string | undefined,
  { config: file, ...options }: RunOptions,
): Promise<PartialRunConfig> {
  const fromTask = task === undefined ? {} : parsePartialConfig({ task }, () => 'the task')
  const fromFile = file === undefined ? {} : await readSettingsFile(file)
  return { ...fromFile, ...fromTask, ...readFlags(runShape, options) }
}

async function readSettingsFile(path: string): Promise<PartialRunConfig> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UsageError(`--config ${path} cannot be read: ${error.message}`)
  })
  let values: unknown
  try {
    values = JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${path} is not valid JSON: ${(error as Error).message}`)
  }
  return parsePartialConfig(values, (key) => `${path}: ${key}`)
}

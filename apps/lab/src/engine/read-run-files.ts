import { type RunSettings, readSettings, UsageError } from '@pretexts/experiment'
import { readZip, type ZipEntry } from '@pretexts/formats'
import { type Checkpoint, checkpointFrom, decode, type MetricsRow } from '@pretexts/train'
import type { Row } from './protocol.ts'
import { names } from './run-file-names.ts'

/** A run that was read from its files. */
export interface ReadRun {
  readonly settings: RunSettings
  readonly checkpoint: Checkpoint | null
  readonly artifacts: Readonly<Record<string, string>>
  readonly logs: { rows: Row[]; heldOut: Row[]; health: Row[] }
}

/**
 * A run from the files of its folder, wherever the folder lies in what was dropped; archives are unpacked.
 * @throws UsageError when there is no run among them, CheckpointError when its checkpoint is damaged
 */
export function readRunFiles(given: readonly ZipEntry[]): ReadRun {
  const files = given.flatMap((file) => (/\.zip$/i.test(file.name) ? readZip(file.bytes, file.name) : [file]))
  const settingsFile = files.find(
    ({ name }) => name === names.settings || name.endsWith(`/${names.settings}`),
  )
  if (!settingsFile) throw new UsageError('there is no run in these files: a run has a config.json')
  const folder = settingsFile.name.slice(0, -names.settings.length)
  const textOf = ({ bytes }: ZipEntry): string => new TextDecoder().decode(bytes)
  const find = (name: string): ZipEntry | undefined => files.find((file) => file.name === folder + name)
  const checkpoint = find(names.checkpoint)
  const rowsOf = (name: string): Row[] => rowsIn(find(name) ? textOf(find(name) as ZipEntry) : '')
  const artifacts = files.filter(({ name }) => name.startsWith(folder + names.artifacts))
  return {
    settings: readSettings(parsed(textOf(settingsFile)), settingsFile.name),
    checkpoint: checkpoint
      ? checkpointFrom(decode(checkpoint.bytes, checkpoint.name), checkpoint.name)
      : null,
    artifacts: Object.fromEntries(
      artifacts.map((file) => [file.name.slice((folder + names.artifacts).length), textOf(file)]),
    ),
    logs: { rows: rowsOf(names.metrics), heldOut: rowsOf(names.heldOut), health: rowsOf(names.health) },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`config.json is not valid JSON: ${(error as Error).message}`)
  }
}

/** The rows of a log, with their numbers; lines that are no rows are left out: a log is a file, and may hold anything. */
function rowsIn(log: string): Row[] {
  return log.split('\n').flatMap((line) => {
    try {
      const row = JSON.parse(line) as MetricsRow
      const numbers = Object.entries(row).filter(([, value]) => typeof value === 'number')
      return Number.isSafeInteger(row.step) ? [Object.fromEntries(numbers) as unknown as Row] : []
    } catch {
      return []
    }
  })
}

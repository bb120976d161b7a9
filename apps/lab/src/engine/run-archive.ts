import { type RunSettings, readSettings, UsageError } from '@pretexts/experiment'
import type { ZipEntry } from '@pretexts/formats'
import { type Checkpoint, checkpointFrom, decode, type MetricsRow } from '@pretexts/train'
import type { Row } from './protocol.ts'
import type { Session } from './session.ts'

/** The files of a run's folder, as the command line has them. */
const names = {
  settings: 'config.json',
  metrics: 'metrics.jsonl',
  heldOut: 'held-out.jsonl',
  health: 'health.jsonl',
  checkpoint: 'checkpoints/last.checkpoint',
  artifacts: 'artifacts/',
}

/** The files that a run of the command line has, made from one in memory: `pretexts eval` reads the folder. */
export function runFilesOf(session: Session): ZipEntry[] {
  const text = (name: string, content: string): ZipEntry => ({
    name,
    bytes: new TextEncoder().encode(content),
  })
  const lines = (rows: readonly Row[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  const { settings, data } = session.plan
  return [
    text(names.settings, `${JSON.stringify(settings, null, 2)}\n`),
    text(names.metrics, lines(session.rows)),
    text(names.heldOut, lines(session.heldOut)),
    text(names.health, lines(session.health)),
    { name: names.checkpoint, bytes: joined(session.checkpoint()) },
    ...Object.entries(data.artifacts ?? {}).map(([name, content]) => text(names.artifacts + name, content)),
  ]
}

/** A run that was read from its files. */
export interface ReadRun {
  readonly settings: RunSettings
  readonly checkpoint: Checkpoint | null
  readonly artifacts: Readonly<Record<string, string>>
  readonly logs: { rows: Row[]; heldOut: Row[]; health: Row[] }
}

/**
 * A run from the files of its folder, wherever the folder lies in what was dropped.
 * @throws UsageError when there is no run among them, CheckpointError when its checkpoint is damaged
 */
export function readRunFiles(files: readonly ZipEntry[]): ReadRun {
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

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}

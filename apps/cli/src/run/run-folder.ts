import { constants, existsSync } from 'node:fs'
import { access, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runFiles, writeAtomically } from '@pretexts/train'
import { Failure, UsageError } from '../failure.ts'
import { parseRunConfig, type RunConfig } from '../settings/run-config.ts'

/** Where everything of one run lies. */
export interface RunFolder {
  readonly path: string
  readonly config: string
  readonly metrics: string
  readonly heldOut: string
  readonly health: string
  readonly checkpoint: string
  readonly results: string
  readonly report: string
}

export function runFolder(path: string): RunFolder {
  const file = (name: string): string => join(path, name)
  return {
    path,
    config: file('config.json'),
    ...runFiles(path),
    heldOut: file('held-out.jsonl'),
    results: file('results.json'),
    report: file('report.html'),
  }
}

/**
 * Makes the folder of a new run. One that holds something already is left alone, unless it is a run and `overwrite` is set.
 * @throws UsageError when the folder is in use, is a file, or cannot be written to
 */
export async function createRunFolder(
  path: string,
  config: RunConfig,
  { overwrite = false } = {},
): Promise<RunFolder> {
  const folder = runFolder(path)
  const found = await listFolder(path)
  if (found.length > 0) await clear(folder, found, overwrite)
  await makeFolders(dirname(folder.checkpoint)).catch((error: Error) => {
    throw new UsageError(`cannot make the folder '${path}': ${error.message}; choose another --out`)
  })
  await access(path, constants.W_OK).catch(() => {
    throw new UsageError(`cannot write to '${path}'; choose another --out or change its permissions`)
  })
  await writeText(folder.config, `${JSON.stringify(config, null, 2)}\n`)
  return folder
}

/**
 * The folder of an earlier run and its settings.
 * @throws UsageError when it is none, Failure when its settings are damaged
 */
export async function openRunFolder(path: string): Promise<{ folder: RunFolder; config: RunConfig }> {
  const folder = runFolder(path)
  const text = await readFile(folder.config, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason =
      error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 'there is no config.json in it' : error.message
    throw new UsageError(
      `'${path}' is not a run: ${reason}; 'pretexts train rotation --out ${path}' makes one`,
    )
  })
  const damaged = (reason: string) =>
    new Failure(`${folder.config} is damaged: ${reason}; restore it, or start again with --overwrite`)
  try {
    return { folder, config: parseRunConfig(JSON.parse(text), (key) => `'${key}'`) }
  } catch (error) {
    throw damaged((error as Error).message)
  }
}

/**
 * Writes a text file whole or not at all.
 * @throws Failure naming the file, when the disk is full for one
 */
export async function writeText(path: string, text: string): Promise<void> {
  await writeAtomically(path, [new TextEncoder().encode(text)]).catch((error: Error) => {
    throw new Failure(`${path} was not written: ${error.message}`)
  })
}

/** `mkdir -p`; Node's own tries forever where there can be no folders, as in /proc. */
async function makeFolders(path: string): Promise<void> {
  if (existsSync(path)) return
  await makeFolders(dirname(path))
  await mkdir(path)
}

async function listFolder(path: string): Promise<string[]> {
  return readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    const reason = error.code === 'ENOTDIR' ? 'it is a file' : error.message
    throw new UsageError(`cannot use '${path}' for output: ${reason}; choose another --out`)
  })
}

/** Removes an earlier run; `--overwrite` replaces runs, not whatever else a mistyped path may hold. */
async function clear(folder: RunFolder, found: readonly string[], overwrite: boolean): Promise<void> {
  const { path, config, metrics, heldOut, health, checkpoint, results, report } = folder
  if (!overwrite)
    throw new UsageError(
      `'${path}' holds files already; choose another --out, or add --overwrite or --resume`,
    )
  if (!found.includes('config.json'))
    throw new UsageError(
      `'${path}' holds files that are not a run's, so --overwrite leaves it alone; choose another --out`,
    )
  for (const part of [config, metrics, heldOut, health, dirname(checkpoint), results, report])
    await rm(part, { recursive: true, force: true })
}

import { writeAtomically } from '@pretexts/train'
import { RunError, UsageError } from '../errors.ts'
import type { RunSettings } from '../settings/run-settings.ts'
import { readSettings } from '../settings/run-settings.ts'
import { lockFolder } from './lock.ts'
import { ownEntries, type RunFiles, runFilesIn } from './run-files.ts'

/** A new run's folder, locked, and what becomes of the run that it replaces. */
export interface NewFolder {
  readonly files: RunFiles
  /** The new run has something worth keeping: the old one is removed. */
  settle(): Promise<void>
  /** The new run failed before that: everything is as it was before. */
  undo(): Promise<void>
  unlock(): Promise<void>
}

/**
 * Makes the folder of a new run. A folder that holds something is left alone, unless it is a run and `overwrite` is set: then
 * the old run is moved aside, and removed only when the new one has saved something. Files that are not a run's stay.
 *
 * @throws UsageError when the folder is in use, is a file, or cannot be written to
 */
export async function createFolder(
  path: string,
  { settings, artifacts = {} }: { settings: RunSettings; artifacts?: Readonly<Record<string, string>> },
  { overwrite = false } = {},
): Promise<NewFolder> {
  const { access, constants, mkdir, rename, rm } = process.getBuiltinModule('node:fs/promises')
  const { join } = process.getBuiltinModule('node:path')
  if (path.trim() === '') throw new UsageError('the folder of a run needs a name')
  const files = runFilesIn(path)
  const found = await listFolder(path)
  if (found.length > 0) await requireReplaceable(files, found, overwrite)
  const made = await makeFolders(path).catch((error: Error) => {
    throw new UsageError(`cannot make the folder '${path}': ${error.message}; choose another one`)
  })
  await access(path, constants.W_OK).catch(() => {
    throw new UsageError(`cannot write to '${path}'; choose another folder or change its permissions`)
  })
  const unlock = await lockFolder(files.lock)
  const aside = join(path, '.replaced')
  await rm(aside, { recursive: true, force: true })
  const old = found.filter((entry) => ownEntries.includes(entry))
  if (old.length > 0) await mkdir(aside)
  for (const entry of old) await rename(join(path, entry), join(aside, entry))
  const undo = async (): Promise<void> => {
    for (const entry of ownEntries) await rm(join(path, entry), { recursive: true, force: true })
    for (const entry of old) await rename(join(aside, entry), join(path, entry))
    await rm(aside, { recursive: true, force: true })
    await unlock()
    if (made !== null) await removeEmpty(path, made)
  }
  try {
    await writeText(files.settings, `${JSON.stringify(settings, null, 2)}\n`)
    if (Object.keys(artifacts).length > 0) await mkdir(files.artifacts)
    for (const [name, text] of Object.entries(artifacts)) await writeText(join(files.artifacts, name), text)
  } catch (error) {
    await undo()
    throw error
  }
  return { files, settle: () => rm(aside, { recursive: true, force: true }), undo, unlock }
}

/**
 * Writes a text file whole or not at all.
 * @throws RunError naming the file, when the disk is full for one
 */
export async function writeText(path: string, text: string): Promise<void> {
  await writeAtomically(path, [new TextEncoder().encode(text)]).catch((error: Error) => {
    throw new RunError(`${path} was not written: ${error.message}`)
  })
}

/** Whether the folder holds a run of ours: settings that can be read as such. */
export async function holdsRun({ settings }: RunFiles): Promise<boolean> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  try {
    readSettings(JSON.parse(await readFile(settings, 'utf8')), settings)
    return true
  } catch {
    return false
  }
}

async function requireReplaceable(
  files: RunFiles,
  found: readonly string[],
  overwrite: boolean,
): Promise<void> {
  const { path } = files
  if (!overwrite)
    throw new UsageError(
      `'${path}' holds files already; choose another folder, or ask to overwrite or to resume the run in it`,
    )
  if (found.every((entry) => entry === 'run.lock' || entry === '.replaced')) return
  if (!(await holdsRun(files)))
    throw new UsageError(
      `'${path}' holds files that are not a run's, so it is left alone; choose another folder`,
    )
}

/** `mkdir -p`; returns the first folder that was not there before. Node's own tries forever where there can be none, as in /proc. */
async function makeFolders(path: string): Promise<string | null> {
  const { existsSync } = process.getBuiltinModule('node:fs')
  const { mkdir } = process.getBuiltinModule('node:fs/promises')
  const { dirname } = process.getBuiltinModule('node:path')
  if (existsSync(path)) return null
  const above = await makeFolders(dirname(path))
  await mkdir(path)
  return above ?? path
}

/** Removes folders that were made for nothing, from `path` up to `first`. */
async function removeEmpty(path: string, first: string): Promise<void> {
  const { rmdir } = process.getBuiltinModule('node:fs/promises')
  const { dirname } = process.getBuiltinModule('node:path')
  await rmdir(path).catch(() => {}) // somebody put something there
  if (path !== first) await removeEmpty(dirname(path), first)
}

async function listFolder(path: string): Promise<string[]> {
  const { readdir } = process.getBuiltinModule('node:fs/promises')
  return readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    const reason = error.code === 'ENOTDIR' ? 'it is a file' : error.message
    throw new UsageError(`cannot use '${path}' for output: ${reason}; choose another folder`)
  })
}

import { writeFileWhole } from '../embedding/new-file.ts'
import { UsageError } from '../errors.ts'
import { isComplete } from '../settings/migrate.ts'
import { type RunSettings, readSettings } from '../settings/run-settings.ts'
import { lockFolder } from './lock.ts'
import { asideNames, discardAside, moveAside, putBack, recover } from './move-aside.ts'
import { type RunFiles, runFilesIn } from './run-files.ts'

/** A new run's folder, locked, and what becomes of the run that it replaces. */
export interface NewFolder {
  readonly files: RunFiles
  /** The new run has a checkpoint, so something worth keeping: the old one is removed. */
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
  {
    settings,
    artifacts = {},
  }: {
    settings: RunSettings
    /** Default: none. */
    artifacts?: Readonly<Record<string, string>>
  },
  { overwrite = false } = {},
): Promise<NewFolder> {
  const { access, constants, mkdir } = process.getBuiltinModule('node:fs/promises')
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
  const undo = async (): Promise<void> => {
    await putBack(path)
    await unlock()
    if (made !== null) await removeEmpty(path, made)
  }
  try {
    await recover(path)
    await moveAside(path)
    await writeSettings(files, settings)
    if (Object.keys(artifacts).length > 0) await mkdir(files.artifacts)
    for (const [name, text] of Object.entries(artifacts))
      await writeFileWhole(join(files.artifacts, name), [text])
  } catch (error) {
    await undo()
    throw error
  }
  return { files, settle: () => discardAside(path), undo, unlock }
}

/** @throws RunError when the file cannot be written */
export function writeSettings(files: RunFiles, settings: RunSettings): Promise<void> {
  return writeFileWhole(files.settings, [`${JSON.stringify(settings, null, 2)}\n`])
}

/** Whether the folder holds a run of ours: settings that can be read as such. */
export async function holdsRun({ settings }: RunFiles): Promise<boolean> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  try {
    const values = JSON.parse(await readFile(settings, 'utf8'))
    readSettings(values, settings)
    return isComplete(values)
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
  if (found.some((entry) => asideNames.includes(entry))) return // a replacement that was killed
  if (found.every((entry) => entry === 'run.lock')) return
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

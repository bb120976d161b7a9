import { RunError, UsageError } from '../errors.ts'
import { type RunSettings, readSettings } from '../settings/run-settings.ts'
import { type RunFiles, runFilesIn } from './run-files.ts'

/** A run that was made before: where it lies, its settings, and the small files that its data made. */
export interface OpenedFolder {
  readonly files: RunFiles
  readonly settings: RunSettings
  readonly artifacts: Readonly<Record<string, string>>
}

/**
 * The folder of an earlier run and its settings.
 * @throws UsageError when it is none, RunError when its settings are damaged
 */
export async function openFolder(path: string): Promise<OpenedFolder> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  const files = runFilesIn(path)
  const text = await readFile(files.settings, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR'
    const reason = missing ? 'there is no config.json in it' : error.message
    throw new UsageError(`'${path}' is not a run: ${reason}`)
  })
  return { files, settings: parse(text, files.settings), artifacts: await readArtifacts(files) }
}

function parse(text: string, source: string): RunSettings {
  try {
    return readSettings(JSON.parse(text), source)
  } catch (error) {
    if (error instanceof UsageError && error.message.includes('newer')) throw error
    throw new RunError(
      `${source} is damaged: ${(error as Error).message}; restore it, or start the run again`,
    )
  }
}

async function readArtifacts({ artifacts }: RunFiles): Promise<Record<string, string>> {
  const { readdir, readFile } = process.getBuiltinModule('node:fs/promises')
  const { join } = process.getBuiltinModule('node:path')
  const names = await readdir(artifacts).catch(() => [])
  const texts = await Promise.all(names.map((name) => readFile(join(artifacts, name), 'utf8')))
  return Object.fromEntries(names.map((name, i) => [name, texts[i]]))
}

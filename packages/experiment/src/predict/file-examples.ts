import type { Dataset } from '@pretexts/data'
import { findSource } from '../data/find-source.ts'
import { filesOf, openFor, optionsFor, requireForm } from '../embedding/choose-examples.ts'
import { UsageError } from '../errors.ts'
import { registry as everything, type Registry } from '../registry.ts'
import type { OpenEncoder } from '../run/open-run.ts'

/** What lies at a path as examples that an encoder takes, and the file of each. */
export interface FileExamples {
  readonly dataset: Dataset
  fileOf(index: number): string
}

/**
 * Reads a file, or a folder of files, as the data of a run is read: an image, a sound, a table or a text.
 * @throws UsageError when there is nothing, or nothing of the kind that the encoder takes
 */
export async function fileExamples(
  opened: OpenEncoder,
  path: string,
  registry: Registry = everything,
): Promise<FileExamples> {
  const { existsSync, statSync } = process.getBuiltinModule('node:fs')
  const { join } = process.getBuiltinModule('node:path')
  if (!existsSync(path)) throw new UsageError(`there is no file or folder '${path}'`)
  const sources = registry.data.filter(({ by, kind }) => by === 'path' && kind === opened.form.kind)
  const source = await findSource(sources, path)
  const { train } = await openFor(opened, source, path, optionsFor(opened, source))
  requireForm(opened, train)
  const within = statSync(path).isDirectory() ? filesOf(train) : null
  return { dataset: train, fileOf: (index) => (within ? join(path, within(index)) : path) }
}

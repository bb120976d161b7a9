import type { Picture } from '@pretexts/contracts'
import { writeAtomically } from '@pretexts/contracts'
import { type ProjectorInput, projectorFileNames, projectorFiles } from '@pretexts/formats'
import { spriteSheet } from '@pretexts/report'
import { RunError, UsageError } from '../errors.ts'
import { modalityOf } from '../modality/modalities.ts'
import { type Embedding, labelOf } from './embed-examples.ts'
import { bytesOf } from './new-file.ts'

/** The projector takes sprites up to this many pixels on a side. */
const largestSprite = 8192

/** Of more examples neither pictures nor texts are written: they would take more memory than the projector can show. */
const mostShown = 16_384

/**
 * Writes an embedding as a folder for TensorFlow's Embedding Projector, the whole folder or nothing: it is made beside the old one, which
 * is moved away only when the new one is complete, and moved back when that fails.
 * @throws UsageError when the folder holds something else than such files, RunError when it cannot be written
 */
export async function writeProjectorFolder(given: string, embedding: Embedding): Promise<void> {
  const { mkdir, mkdtemp, realpath, rename, rm } = process.getBuiltinModule('node:fs/promises')
  const { dirname, join, resolve } = process.getBuiltinModule('node:path')
  const place = resolve(given) // without a slash at its end: what is made beside it must not be inside it
  const path = await realpath(place).catch(() => place) // a link stays one
  const isThere = await requireProjectorFolder(path)
  const files = projectorFiles(await inputOf(embedding))
  let fresh: string | null = null
  try {
    await mkdir(dirname(path), { recursive: true })
    fresh = await mkdtemp(`${path}.pretexts-`) // a name that nobody has
    for (const { name, pieces } of files) await writeAtomically(join(fresh, name), bytesOf(pieces))
    const old = `${fresh}-old`
    if (isThere) await rename(path, old)
    await rename(fresh, path).catch(async (error: Error) => {
      if (isThere) await rename(old, path)
      throw error
    })
    await rm(old, { recursive: true, force: true })
  } catch (error) {
    if (fresh !== null) await rm(fresh, { recursive: true, force: true }).catch(() => {}) // the first error is the one to tell
    throw new RunError(`${given} was not written: ${(error as Error).message}`)
  }
}

/** Only such folders are replaced, not whatever else a mistyped path may hold. Whether there is one. */
async function requireProjectorFolder(path: string): Promise<boolean> {
  const { readdir } = process.getBuiltinModule('node:fs/promises')
  const found = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    const reason = error.code === 'ENOTDIR' ? 'it is a file' : error.message
    throw new UsageError(`cannot use '${path}' as a folder: ${reason}; choose another name`)
  })
  const own: readonly string[] = Object.values(projectorFileNames)
  const foreign = found?.find((name) => !own.includes(name))
  if (foreign === undefined) return found !== null
  throw new UsageError(`'${path}' holds '${foreign}', so it is left alone; choose another name`)
}

async function inputOf(embedding: Embedding): Promise<ProjectorInput> {
  const { features, dataset, noun, fileOf } = embedding
  const { count, width } = features
  const rows = Array.from({ length: count }, (_, n) => n)
  const { exhibits } = modalityOf(dataset.form)
  const shown = count <= mostShown ? exhibits(await dataset.read(rows)) : []
  const texts = shown.map(({ text }) => text)
  const columns = [
    { title: noun, values: rows.map(String) },
    ...(fileOf ? [{ title: 'file', values: rows.map(fileOf) }] : []),
    ...(dataset.labels ? [{ title: 'label', values: rows.map((n) => labelOf(embedding, n) ?? '') }] : []),
    ...(texts.length === count && texts.every((text) => text !== undefined)
      ? [{ title: 'text', values: texts }]
      : []),
  ]
  const sprite = spriteOf(shown.map(({ picture }) => picture))
  return { name: dataset.name, vectors: features.features, count, width, columns, ...(sprite && { sprite }) }
}

/** The pictures of all examples in one; null where some have none, or where it would be too large. */
function spriteOf(pictures: readonly (Picture | undefined)[]) {
  const shown = pictures.filter((picture) => picture !== undefined)
  if (shown.length === 0 || shown.length < pictures.length) return null
  const side = Math.ceil(Math.sqrt(shown.length)) * Math.max(shown[0].width, shown[0].height)
  return side > largestSprite ? null : spriteSheet(shown)
}

import type { Picture } from '@pretexts/contracts'
import { type ProjectorInput, projectorFileNames, projectorFiles } from '@pretexts/formats'
import { spriteSheet } from '@pretexts/report'
import { replaceFolder } from '../export/replace-folder.ts'
import { modalityOf } from '../modality/modalities.ts'
import { type Embedding, labelOf } from './embed-examples.ts'

/** The projector takes sprites up to this many pixels on a side. */
const largestSprite = 8192

/** Of more examples neither pictures nor texts are written: they would take more memory than the projector can show. */
const mostShown = 16_384

/**
 * Writes an embedding as a folder for TensorFlow's Embedding Projector, the whole folder or nothing.
 * @throws UsageError when the folder holds something else than such files, RunError when it cannot be written
 */
export async function writeProjectorFolder(path: string, embedding: Embedding): Promise<void> {
  const files = projectorFiles(await inputOf(embedding))
  await replaceFolder(
    path,
    Object.values(projectorFileNames),
    files.map(({ name, pieces }) => [name, pieces]),
  )
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

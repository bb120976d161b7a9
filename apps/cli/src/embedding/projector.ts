import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Picture, spriteSheet } from '@pretexts/report'
import { Failure, UsageError } from '../failure.ts'
import { pictureOf } from '../latent/picture-of.ts'
import { type Embedding, labelOf, rowTexts } from './embedding.ts'

/** Files of a folder that TensorFlow's Embedding Projector opens. */
const files = {
  vectors: 'vectors.tsv',
  metadata: 'metadata.tsv',
  sprite: 'sprite.png',
  config: 'projector_config.json',
} as const

/** The projector takes sprites up to this many pixels on a side. */
const largestSprite = 8192

/**
 * Writes an embedding as the Embedding Projector takes it, the whole folder or nothing.
 * @throws UsageError when the folder holds something else than such files, Failure when it cannot be written
 * @see https://www.tensorflow.org/tensorboard/tensorboard_projector_plugin
 */
export async function writeProjector(path: string, embedding: Embedding): Promise<void> {
  await requireProjector(path)
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
    await mkdir(temporary)
    for (const [name, contents] of Object.entries(contentsOf(embedding)))
      await writeFile(join(temporary, name), contents)
    await rm(path, { recursive: true, force: true })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => {}) // the first error is the one to tell
    throw new Failure(`${path} was not written: ${(error as Error).message}`)
  }
}

/** `--overwrite` replaces such folders, not whatever else a mistyped path may hold. */
async function requireProjector(path: string): Promise<void> {
  if (!existsSync(path)) return
  const found = await readdir(path).catch((error: Error) => {
    throw new UsageError(`cannot use '${path}' as a folder: ${error.message}; choose another --out`)
  })
  const own: readonly string[] = Object.values(files)
  const foreign = found.find((name) => !own.includes(name))
  if (foreign !== undefined)
    throw new UsageError(`'${path}' holds '${foreign}', so it is left alone; choose another --out`)
}

function contentsOf(embedding: Embedding): Record<string, string | Uint8Array> {
  const { features, images } = embedding
  const rows = Array.from({ length: features.count }, (_, n) => n)
  const sprite = spriteSheet(rows.map((n): Picture => pictureOf(images, n)))
  const fits = Math.max(sprite.sheetWidth, sprite.sheetHeight) <= largestSprite
  const embeddings = {
    tensorName: images.name,
    tensorShape: [features.count, features.width],
    tensorPath: files.vectors,
    metadataPath: files.metadata,
    ...(fits && { sprite: { imagePath: files.sprite, singleImageDim: [sprite.width, sprite.height] } }),
  }
  const metadata = ['image\tlabel', ...rows.map((n) => `${n}\t${labelOf(embedding, n)}`)]
  return {
    [files.vectors]: `${rows.map((n) => rowTexts(features, n).join('\t')).join('\n')}\n`,
    [files.metadata]: `${metadata.join('\n')}\n`,
    ...(fits && { [files.sprite]: sprite.png }),
    [files.config]: `${JSON.stringify({ embeddings: [embeddings] }, null, 2)}\n`,
  }
}

import { DataError, requireInteger } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import { chooseDecoder } from '../folder/choose-decoder.ts'
import { classNamesOf } from '../folder/classes.ts'
import { folderForm } from '../folder/folder-form.ts'
import { folderSettings } from '../folder/folder-settings.ts'
import { folderOptions } from '../folder/image-folder.ts'
import type { InspectedFile } from '../folder/inspect-files.ts'
import { lazyImages } from '../folder/lazy-images.ts'
import { ImageFault, type ImageHeader } from '../headers/image-header.ts'
import { inspectBytes } from '../headers/inspect-image.ts'
import { EncodedImages } from './parquet/encoded-images.ts'
import { classesIn, requireImages } from './parquet/image-columns.ts'
import { openParquet } from './parquet/parquet-file.ts'
import { requireLike } from './parquet/require-like.ts'
import type { ImageShardOptions, ImageShards } from './read-image-shards.ts'
import { shardsAt } from './shards-at.ts'

export interface ParquetShardOptions extends ImageShardOptions {
  /** The column of encoded images: bytes, or a group with a field `bytes`. Default `image`. */
  readonly imageColumn?: string
  /** The column of classes. Default: `label` where there is one. */
  readonly labelColumn?: string
}

/**
 * Encoded images (PNG, JPEG, WebP) in Parquet files, as Hugging Face stores data sets of images, of any size. It needs the package
 * `hyparquet`, an optional peer. Node only.
 *
 * Opening reads footers, the column of classes, and the first row group. After that one row group is read at a time; memory holds about the
 * encoded images of a window. An image that cannot be read is an error when its turn comes, with its row.
 *
 * Without a size, images of the first row group decide, as those of a folder do, and so with gray and color; an image that does not fit
 * them is an error.
 * @param pattern `shards/*.parquet`, `shards/{000..127}.parquet`, one file, or a folder of them
 * @throws DataError when a shard is missing, cut or damaged, has no such column, or there is no image in any
 * @example const images = await readParquetShards('shards/*.parquet', { size: 64 })
 */
export async function readParquetShards(
  pattern: string,
  options: ParquetShardOptions = {},
): Promise<ImageShards> {
  const {
    window = 10_000,
    imageColumn = 'image',
    labelColumn,
    ...folder
  } = requireOptions('readParquetShards', options, {
    window: 'number',
    imageColumn: 'string',
    labelColumn: 'string',
    ...folderOptions,
  })
  requireInteger('readParquetShards', 'window', window, { from: 1 })
  const { fit, background, cacheBytes, maxPixels } = folderSettings(folder)
  const decoder = await chooseDecoder(folder.decoder ?? 'auto')
  const shards = await shardsAt(pattern, 'parquet')
  const files = []
  for (const shard of shards) files.push(await openParquet(shard))
  for (const file of files) await requireImages(file, imageColumn)
  const images = new EncodedImages(files, imageColumn, window)
  const inspect = async (bytes: Uint8Array): Promise<ImageHeader> => {
    const header = await inspectBytes(bytes, maxPixels)
    if (decoder.formats.includes(header.format)) return header
    throw new ImageFault('WebP needs sharp: run `npm install sharp`')
  }
  const firsts = images.count === 0 ? [] : await inspectFirst(images, inspect)
  if (firsts.length === 0) throw nothing(pattern, shards)
  const form = folderForm(pattern, firsts, folder)

  const classesOf = []
  for (const file of files) classesOf.push(await classesIn(file, labelColumn))
  const classes = classesOf.flat()
  const classNames = classNamesOf(classes)
  const numbers = new Map(classNames?.map((name, i) => [name, i]))
  const labels = classNames && Int32Array.from(classes, (name) => numbers.get(name ?? '') ?? -1)
  const dataset = lazyImages({
    name: pattern,
    count: images.count,
    labels,
    classNames,
    target: { form, fit, background },
    decoder,
    cacheBytes,
    async load(index) {
      const source = await images.take(index)
      const header = await inspect(source)
      requireLike(header, firsts, form, folder)
      return { header, source }
    },
    unreadable: (index, error) =>
      error instanceof DataError ? error : unreadable(images.placeOf(index), error),
  })
  return { ...dataset, window, shards, skipped: [] }
}

/** The headers of the first row group. */
async function inspectFirst(
  images: EncodedImages,
  inspect: (bytes: Uint8Array) => Promise<ImageHeader>,
): Promise<InspectedFile[]> {
  const found: InspectedFile[] = []
  for (const { index, bytes } of await images.firstGroup()) {
    const path = images.placeOf(index)
    const header = await inspect(bytes).catch((error) => {
      throw unreadable(path, error as Error)
    })
    found.push({ file: path, path, header })
  }
  return found
}

function unreadable(source: string, { message }: Error): DataError {
  return new DataError('readParquetShards', {
    source,
    expected: 'an image that can be read',
    found: message,
    fix: 'repair or remove the row',
  })
}

function nothing(source: string, shards: readonly string[]): DataError {
  const found = `none in ${shards.length} Parquet ${shards.length === 1 ? 'file' : 'files'}`
  const fix = 'write encoded images (PNG, JPEG, WebP) into a column of bytes'
  return new DataError('readParquetShards', { source, expected: 'images', found, fix })
}

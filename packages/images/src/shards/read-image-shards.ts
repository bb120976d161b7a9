import { DataError, type Dataset, type ImageSamples, requireInteger } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import { chooseDecoder } from '../folder/choose-decoder.ts'
import { classNamesOf } from '../folder/classes.ts'
import { folderForm } from '../folder/folder-form.ts'
import { folderSettings } from '../folder/folder-settings.ts'
import { folderOptions, type ImageFolderOptions, type SkippedFile } from '../folder/image-folder.ts'
import { lazyImages } from '../folder/lazy-images.ts'
import { loadFiles } from '../folder/load-files.ts'
import { shardSamples } from './shard-samples.ts'
import { shardsAt } from './shards-at.ts'

export interface ImageShardOptions extends ImageFolderOptions {
  /** An epoch is shuffled within a window of so many images, so that shards are read nearly from front to back. Default 10,000. */
  readonly window?: number
}

/** Images in tar archives. */
export interface ImageShards extends Dataset<ImageSamples> {
  readonly window: number
  readonly shards: readonly string[]
  readonly skipped: readonly SkippedFile[]
}

/**
 * Images in tar archives with WebDataset's layout, of any size: only an index is kept in memory, about a hundred bytes an image. Opening reads
 * headers; each epoch reads every image once.
 *
 * There are classes where every image has one (`.cls`, or `label` in `.json`).
 * @param pattern `shards/*.tar`, `shards/{000..127}.tar`, one archive, or a folder of them
 * @throws DataError when a shard is missing, cut or damaged, or there is no image in any
 * @example const images = await readImageShards('shards/*.tar', { size: 64 })
 */
export async function readImageShards(
  pattern: string,
  options: ImageShardOptions = {},
): Promise<ImageShards> {
  const { window = 10_000, ...folder } = requireOptions('readImageShards', options, {
    window: 'number',
    ...folderOptions,
  })
  requireInteger('readImageShards', 'window', window, { from: 1 })
  const settings = folderSettings(folder)
  const decoder = await chooseDecoder(folder.decoder ?? 'auto')
  const shards = await shardsAt(pattern, 'tar')
  const { maxPixels } = settings
  const found = []
  for (const shard of shards) found.push(await shardSamples(shard, { maxPixels, formats: decoder.formats }))
  const samples = found.flatMap((each) => each.samples)
  const skipped = found.flatMap((each) => each.skipped)
  if (samples.length === 0) throw nothing(pattern, shards, skipped)
  const classNames = classNamesOf(samples.map(({ label }) => label))
  const numbers = new Map(classNames?.map((name, i) => [name, i]))
  const labels = classNames && Int32Array.from(samples, ({ label }) => numbers.get(label ?? '') ?? -1)
  const form = folderForm(pattern, samples, folder)
  const target = { form, fit: settings.fit, background: settings.background }
  const images = lazyImages({
    name: pattern,
    ...loadFiles(samples),
    labels,
    classNames,
    target,
    decoder,
    cacheBytes: settings.cacheBytes,
  })
  return { ...images, window, shards, skipped }
}

function nothing(source: string, shards: readonly string[], skipped: readonly SkippedFile[]): DataError {
  const [first] = skipped
  const found = first
    ? `none that can be read; ${first.path}: ${first.reason}`
    : `none in ${shards.length} archives`
  const fix = 'write shards in the layout of WebDataset: 0001.jpg, 0001.cls, 0002.jpg, …'
  return new DataError('readImageShards', { source, expected: 'images', found, fix })
}

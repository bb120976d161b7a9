import { text, whole } from '@pretexts/contracts'
import { readImageShards, readParquetShards } from '@pretexts/images'
import type { DataSource } from './data-source.ts'
import { hasFiles } from './has-files.ts'
import { imageFolder } from './image-folder.ts'

const options = {
  ...imageFolder.options,
  shuffleWindow: whole(
    10_000,
    'images within which an epoch is shuffled, so that shards are read from front to back',
    {
      min: 1,
    },
  ),
  imageColumn: text('image', 'of Parquet files, the column of encoded images'),
  labelColumn: text('', 'of Parquet files, the column of classes; usually: label where there is one'),
}

const ending = /\.(tar|parquet)$/i

/** Tar archives in WebDataset's layout, or Parquet files of encoded images. */
export const imageShards: DataSource<typeof options> = {
  name: 'image-shards',
  description:
    "tar archives of images in WebDataset's layout ('shards/*.tar', 'shards/{000..127}.tar'), or Parquet files of encoded images ('shards/*.parquet')",
  kind: 'image',
  by: 'path',
  options,
  recognizes: async (path) => ending.test(path) || hasFiles(path, ending),
  optionsFor: imageFolder.optionsFor,
  async open({ path, options: { size, fit, colorChannels, shuffleWindow, imageColumn, labelColumn } }) {
    const reading = {
      ...(size > 0 && { size }),
      fit,
      channels: colorChannels === 'auto' ? ('auto' as const) : (Number(colorChannels) as 1 | 3),
      window: shuffleWindow,
    }
    const columns = { imageColumn, ...(labelColumn !== '' && { labelColumn }) }
    const isParquet = await hasParquet(path)
    const train = await (isParquet
      ? readParquetShards(path, { ...reading, ...columns })
      : readImageShards(path, reading))
    return { train, test: null, skipped: train.skipped }
  },
}

/** Whether a path or pattern stands for Parquet files, or is a folder that holds one and no tar archive. */
async function hasParquet(path: string): Promise<boolean> {
  if (ending.test(path) || /[*{]/.test(path)) return /\.parquet$/i.test(path)
  return !(await hasFiles(path, /\.tar$/i))
}

import { whole } from '@pretexts/contracts'
import { readImageShards } from '@pretexts/images'
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
}

/** Tar archives in WebDataset's layout. */
export const imageShards: DataSource<typeof options> = {
  name: 'image-shards',
  description: "tar archives of images in WebDataset's layout ('shards/*.tar', 'shards/{000..127}.tar')",
  kind: 'image',
  by: 'path',
  options,
  recognizes: async (path) => /\.tar$/i.test(path) || hasFiles(path, /\.tar$/i),
  optionsFor: imageFolder.optionsFor,
  async open({ path, options: { size, fit, colorChannels, shuffleWindow: window } }) {
    const train = await readImageShards(path, {
      ...(size > 0 && { size }),
      fit,
      channels: colorChannels === 'auto' ? 'auto' : (Number(colorChannels) as 1 | 3),
      window,
    })
    return { train, test: null, skipped: train.skipped }
  },
}

import { text } from '@pretexts/contracts'
import { imageDatasets } from '@pretexts/images'
import type { DataSource } from './data-source.ts'

const options = { folder: text('', 'folder of the original files; empty: where they are usually found') }

/** Data sets of images that have a name. */
export const namedImages: readonly DataSource<typeof options>[] = imageDatasets.map((entry) => ({
  name: entry.name,
  description: entry.description,
  kind: 'image',
  by: 'name',
  options,
  async open({ options: { folder } }) {
    const place = folder === '' ? {} : { folder }
    return { train: await entry.read('train', place), test: await entry.read('test', place) }
  },
  download: ({ options: { folder }, onProgress, signal }) =>
    entry.download({ ...(folder !== '' && { folder }), onProgress, signal }),
}))

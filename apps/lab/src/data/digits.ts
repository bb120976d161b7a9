import { text } from '@pretexts/contracts'
import type { DataSource } from '@pretexts/experiment'
import { imagesFromIdx } from '@pretexts/images'
import type { Fetch, LabSource } from './lab-source.ts'

const options = { folder: text('', 'folder of the original files, on the command line') }

/** MNIST, as far as the site has it: the first digits of both splits. It has the name and options that the command line knows. */
export function digits(fetchFile: Fetch): LabSource {
  const classNames = Array.from({ length: 10 }, (_, digit) => String(digit))
  const read = async (split: 'train' | 'test') => {
    const [images, labels] = await Promise.all(
      ['images', 'labels'].map(async (part) => {
        const source = `mnist-${split}-${part}.gz`
        return { source, bytes: await fetchFile(`data/${source}`) }
      }),
    )
    return imagesFromIdx({ name: `mnist/${split}`, images, labels, classNames })
  }
  const source: DataSource<typeof options> = {
    name: 'mnist',
    description: 'handwritten digits, 28×28 gray',
    kind: 'image',
    by: 'name',
    options,
    open: async () => ({ train: await read('train'), test: await read('test') }),
  }
  return {
    source,
    title: 'Digits',
    note: 'Handwritten digits: the first 8,000 of MNIST, and 1,000 of its test split.',
    shown: [],
    form: () => ({ kind: 'image', channels: 1, height: 28, width: 28 }),
  }
}

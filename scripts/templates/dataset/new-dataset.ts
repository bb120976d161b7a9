import { type ImageForm, whole } from '@pretexts/contracts'
import { type ImageSamples, type MemoryDataset, memoryDataset } from '@pretexts/data'
import { Random } from '@pretexts/random'
import type { DataSource } from '../../../packages/experiment/src/data/data-source.ts'

const options = { count: whole(200, 'examples to learn from; a quarter as many to test on', { min: 8 }) }

const form: ImageForm = { kind: 'image', channels: 1, height: 12, width: 12 }

/**
 * What it holds, in one sentence, and where it comes from.
 * @see Author year, address
 */
export const newDataset: DataSource<typeof options> = {
  name: 'new-dataset',
  description: 'what it holds: 12×12 gray, two classes',
  kind: 'image',
  by: 'name',
  options,
  async open({ options: { count }, seed }) {
    const rng = new Random(seed)
    return { train: lines(count, rng.fork('train')), test: lines(Math.ceil(count / 4), rng.fork('test')) }
  },
}

/** Lines that lie or stand, on noise. */
function lines(count: number, rng: Random): MemoryDataset<ImageSamples> {
  const { height, width } = form
  const labels = Int32Array.from({ length: count }, (_, n) => n % 2)
  const values = Uint8Array.from({ length: count * height * width }, () => rng.integer(60))
  labels.forEach((label, n) => {
    const at = 1 + rng.integer(height - 2)
    for (let i = 2; i < width - 2; i++)
      values[n * height * width + (label === 0 ? at * width + i : i * width + at)] = 250
  })
  return memoryDataset<ImageSamples>({
    name: 'new-dataset',
    form,
    values,
    labels,
    classNames: ['lying', 'standing'],
  })
}

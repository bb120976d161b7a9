import { datasets, type ImageDataset, readDataset, take } from '@pretexts/data'
import { UsageError } from '../failure.ts'
import { oneOf, text, wholeFrom } from '../settings/checks.ts'
import type { OpenedEncoder } from './open-encoder.ts'

/** Which images a command looks at: flags that `embed`, `neighbors` and `project` share. */
export const imagesShape = {
  data: oneOf(datasets.map(({ name }) => name))
    .optional()
    .meta({ value: 'name', description: 'the data set (default: that of the run)' }),
  folder: text
    .optional()
    .meta({ value: 'path', description: 'where its files are, if not where those of the run are' }),
  split: oneOf(['test', 'train'])
    .default('test')
    .meta({ value: 'name', description: 'which of its images: test or train' }),
}

/** How many of them, from the first on. */
export const limitShape = {
  limit: wholeFrom(1).optional().meta({ value: 'n', description: 'only the first n images' }),
}

export interface ChosenImages {
  readonly data?: string
  readonly folder?: string
  readonly split?: string
  readonly limit?: number
}

/**
 * The images that were asked for; those of the run where nothing was.
 * @throws UsageError when they do not have the size that the encoder takes, DataError when files are missing
 */
export async function chosenImages(
  { folder: run, config, encoder }: OpenedEncoder,
  { data = config.data, folder, split = 'test', limit }: ChosenImages,
): Promise<ImageDataset> {
  const own = data === config.data ? config.folder : undefined
  const images = await readDataset(data, split as 'test' | 'train', { folder: folder ?? own })
  const [size, taken] = [images.shape, encoder.inputShape].map((shape) => shape.join('×'))
  if (size !== taken)
    throw new UsageError(
      `${images.name} has images of ${size}, and the network of '${run.path}' takes ${taken}; choose images of that size`,
    )
  return limit === undefined ? images : take(images, Math.min(limit, images.count))
}

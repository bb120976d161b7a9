import { sizeOf } from '@pretexts/contracts'
import { type Dataset, type Samples, toTensor } from '@pretexts/data'
import { type Encoder, infer } from '@pretexts/nn'
import { requireOptions, scope, type Tensor } from '@pretexts/tensor'
import type { Features } from './features.ts'
import { allOf, readBatches } from './read-batches.ts'

/** How examples become what an encoder takes, such as a log-mel picture of a sound. */
export type Inputs<S extends Samples> = (samples: S) => Tensor

export interface ExtractOptions {
  /** Which examples, in which order. Default: all of them. */
  readonly indices?: ArrayLike<number>
  /** Examples read and encoded at a time; changes no result. Default 64. */
  readonly batchSize?: number
}

export interface EncodeOptions<S extends Samples> extends ExtractOptions {
  /** How examples become the encoder's input. Default `toTensor`. */
  readonly inputs?: Inputs<S>
}

/**
 * The encoder's output h for each example. The encoder is frozen: evaluation mode, nothing recorded, no augmentation; parameters
 * and batch-norm buffers keep every bit.
 */
export function extractFeatures<S extends Samples>(
  encoder: Encoder,
  dataset: Dataset<S>,
  given?: EncodeOptions<S>,
): Promise<Features> {
  const { inputs = toTensor, ...options } = requireOptions('extractFeatures', given, {
    inputs: 'function',
    indices: 'object',
    batchSize: 'number',
  })

  return extract(dataset, encoder.features, (samples) => infer(encoder, inputs(samples)).values(), options)
}

/** The values of the examples themselves as features, pixels from 0 to 1: the baseline that needs no encoder at all. */
export function rawValues(dataset: Dataset, options: ExtractOptions = {}): Promise<Features> {
  requireOptions('rawValues', options, { indices: 'object', batchSize: 'number' })
  return extract(dataset, sizeOf(dataset.form), (samples) => toTensor(samples).values(), options)
}

/**
 * Rows of features made of one batch of examples after the other.
 * @param rows the features of N examples, N × width numbers; tensors made in it are freed when it returns
 */
export async function extract<S extends Samples>(
  dataset: Dataset<S>,
  width: number,
  rows: (samples: S) => ArrayLike<number>,
  { indices = allOf(dataset), batchSize = 64 }: ExtractOptions = {},
): Promise<Features> {
  const features = new Float32Array(indices.length * width)
  for await (const { samples, start } of readBatches(dataset, indices, batchSize))
    scope(() => features.set(rows(samples), start * width))
  return { features, count: indices.length, width }
}

import { type ImageDataset, toTensor } from '@pretexts/data'
import { type Encoder, infer } from '@pretexts/nn'
import { fromArray, scope, type Tensor } from '@pretexts/tensor'

/** One row of numbers an image: what a probe sees of it. Plain data, to be kept, sent or saved. */
export interface Features {
  /** count × width, row-major. */
  readonly features: Float32Array
  readonly count: number
  readonly width: number
}

/** Features whose classes are known. */
export interface LabelledFeatures extends Features {
  /** (count) classes below `classes`. */
  readonly labels: Int32Array
  readonly classes: number
}

export interface ExtractOptions {
  /** Which images, in which order; all of them by default. */
  readonly indices?: ArrayLike<number>
  readonly batchSize?: number
}

/**
 * The encoder's h for each image. Frozen: evaluation mode, nothing recorded, no augmentation; parameters and batch-norm
 * buffers stay as they are to the last bit.
 */
export function extractFeatures(encoder: Encoder, images: ImageDataset, options?: ExtractOptions): Features {
  return extract(images, encoder.features, (batch) => infer(encoder, batch), options)
}

/** The pixels themselves as features, in [0, 1]: the baseline that needs no encoder at all. */
export function rawPixels(images: ImageDataset, options?: ExtractOptions): Features {
  const [channels, height, width] = images.shape
  return extract(images, channels * height * width, (batch) => batch, options)
}

/** Features as a tensor (count, width), without copying. */
export function asTensor({ features, count, width }: Features): Tensor {
  return fromArray(features, [count, width])
}

/**
 * Some rows, in the order of `indices`.
 * @param into where to put them, for whoever asks again and again; it may be longer
 */
export function selectRows(
  { features, width }: Features,
  indices: ArrayLike<number>,
  into = new Float32Array(indices.length * width),
): Features {
  // Number by number: a view of each row, for `set`, costs more than the row.
  for (let i = 0, to = 0; i < indices.length; i++)
    for (let from = indices[i] * width, end = from + width; from < end; from++, to++)
      into[to] = features[from]
  return { features: into.subarray(0, indices.length * width), count: indices.length, width }
}

function extract(
  images: ImageDataset,
  width: number,
  map: (batch: Tensor) => Tensor,
  { indices = Array.from({ length: images.count }, (_, i) => i), batchSize = 64 }: ExtractOptions = {},
): Features {
  const count = indices.length
  const features = new Float32Array(count * width)
  for (let start = 0; start < count; start += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, count - start) }, (_, i) => indices[start + i])
    scope(() => features.set(map(toTensor(images, batch)).values(), start * width))
  }
  return { features, count, width }
}

import { fromArray, type Tensor } from '@pretexts/tensor'

/** One row of numbers per example: what a probe sees of it. Plain data, to be kept, sent or saved. */
export interface Features {
  /** count × width, row-major. */
  readonly features: Float32Array
  readonly count: number
  readonly width: number
}

/** Features whose classes are known. */
export interface LabeledFeatures extends Features {
  /** (count) classes below `classes`. */
  readonly labels: Int32Array
  readonly classes: number
}

/** Features as a tensor (count, width), without copying. */
export function asTensor({ features, count, width }: Features): Tensor {
  return fromArray(features, [count, width])
}

/**
 * Some rows, in the order of `indices`.
 * @param into where to put them, for a caller that asks again and again; it may be longer. Default: a new array
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

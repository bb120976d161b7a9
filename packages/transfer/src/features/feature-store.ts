import { type ImageDataset, toTensor } from '@pretexts/data'
import { scope, type Tensor } from '@pretexts/tensor'
import { type Features, selectRows } from './features.ts'

/**
 * Features of a data set that are made once: asked for some images, it maps those that were never asked for, and remembers.
 * Worth it where many probes read overlapping subsets through one frozen encoder.
 */
export class FeatureStore {
  readonly #images: ImageDataset
  readonly #map: (batch: Tensor) => Tensor
  readonly #rows: Features
  readonly #known: Uint8Array

  /** @param map (B, C, H, W) to (B, width), an image at a time: a row must not depend on its batch */
  constructor(images: ImageDataset, width: number, map: (batch: Tensor) => Tensor) {
    const { count } = images
    this.#images = images
    this.#map = map
    this.#rows = { features: new Float32Array(count * width), count, width }
    this.#known = new Uint8Array(count)
  }

  /** The features of these images, in this order. */
  rows(indices: ArrayLike<number>, batchSize = 64): Features {
    const missing = [...new Set(Array.from(indices))].filter((index) => !this.#known[index])
    for (let start = 0; start < missing.length; start += batchSize) {
      this.#add(missing.slice(start, start + batchSize))
    }
    return selectRows(this.#rows, indices)
  }

  #add(batch: readonly number[]): void {
    const { features, width } = this.#rows
    scope(() => {
      const values = this.#map(toTensor(this.#images, batch)).values()
      for (const [i, index] of batch.entries()) {
        features.set(values.subarray(i * width, (i + 1) * width), index * width)
        this.#known[index] = 1
      }
    })
  }
}

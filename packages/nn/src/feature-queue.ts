import type { Random } from '@pretexts/random'
import {
  formatShape,
  fromArray,
  noGrad,
  normalize,
  randn,
  requireOptions,
  ShapeError,
  slice,
  type Tensor,
  tensor,
  updateInPlace,
} from '@pretexts/tensor'
import { Component } from './component.ts'
import { signature } from './format-component.ts'
import { buffer } from './parameter.ts'
import { requireCount } from './require-option.ts'

export interface FeatureQueueOptions {
  /** K, how many rows it holds. */
  readonly size: number
  /** D, the length of a row. */
  readonly features: number
  /** Whether rows are scaled to length 1 as they come in. Default true. */
  readonly normalize?: boolean
}

/**
 * The last K feature vectors, first in, first out: the negatives of MoCo, the neighbors of NNCLR.
 *
 * It begins with K random rows, of length 1 like all others; `filled` says how many rows were pushed since. Rows carry no gradient.
 * All three tensors are buffers: they are saved, and a run resumes with the same queue.
 * Push after the batch was scored, never before: a batch must not meet itself.
 * @see He et al. 2020, arXiv 1911.05722, §3.2; Wu et al. 2018, arXiv 1805.01978
 */
export class FeatureQueue extends Component {
  /** (K, D) */
  readonly rows: Tensor
  /** int32 (1): where the next row goes. */
  readonly position: Tensor
  /** int32 (1): how many rows were pushed, at most K. */
  readonly filled: Tensor
  readonly normalize: boolean

  constructor(options: FeatureQueueOptions, rng: Random) {
    super()
    const {
      size,
      features,
      normalize: unit = true,
    } = requireOptions('FeatureQueue', options, { size: 'number', features: 'number', normalize: 'boolean' })
    requireCount('FeatureQueue', { size, features })
    const first = randn([size, features], rng.fork('rows'))
    this.rows = buffer(unit ? normalize(first) : first)
    this.position = buffer(tensor([0], { dtype: 'int32' }))
    this.filled = buffer(tensor([0], { dtype: 'int32' }))
    this.normalize = unit
  }

  /** A copy of all rows (K, D), in the order of their places: what is pushed later does not change it. */
  read(): Tensor {
    return fromArray(this.rows.values().slice(), this.rows.shape)
  }

  /** A copy of the rows that were pushed, without the random ones it began with: (filled, D). */
  readFilled(): Tensor {
    return slice(this.read(), [0, this.filled.item()])
  }

  /**
   * Puts rows in the place of the oldest ones, in their order. Of more than K rows the last K stay.
   * @param rows (B, D) of any B; treated as constants
   */
  push(rows: Tensor): void {
    const [size, features] = this.rows.shape
    if (rows.rank !== 2 || rows.shape[1] !== features) {
      const rule = `rows must be (B, ${features}); got ${formatShape(rows.shape)}`
      throw new ShapeError(`${signature(this)}.push`, rule, [rows.shape])
    }
    const values = noGrad(() => (this.normalize ? normalize(rows) : rows)).values()
    const count = rows.shape[0]
    const start = this.position.item()
    updateInPlace(this.rows, (data) => {
      for (let row = Math.max(0, count - size); row < count; row++) {
        const place = (start + row) % size
        data.set(values.subarray(row * features, (row + 1) * features), place * features)
      }
    })
    updateInPlace(this.position, (data) => data.fill((start + count) % size))
    updateInPlace(this.filled, (data) => data.fill(Math.min(size, data[0] + count)))
  }

  override describe(): string {
    return `${this.rows.shape.join(' × ')}${this.normalize ? '' : ', not normalized'}`
  }
}

import {
  type DType,
  fromArray,
  matmul,
  type Pair,
  requireOptions,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount } from '../../require-option.ts'

export interface AdaptiveAveragePool2dOptions {
  /** Rows and columns of the output. */
  readonly size: Pair
}

/**
 * Means over windows that cover the image and give a fixed size: (N, C, H, W) → (N, C, …size).
 *
 * Window i of an axis of length H goes from `⌊i · H / size⌋` to `⌈(i + 1) · H / size⌉ − 1`, as in PyTorch: windows overlap where
 * the size does not divide H. Computed as `A x Bᵀ`, where the rows of A and B average.
 */
export class AdaptiveAveragePool2d extends Module {
  readonly size: readonly [number, number]

  constructor(options: AdaptiveAveragePool2dOptions) {
    super()
    const { size } = requireOptions('AdaptiveAveragePool2d', options, { size: 'numbers' })
    const [height, width = height] = [size].flat()
    requireCount('AdaptiveAveragePool2d', { size: height, 'width of size': width })
    this.size = [height, width]
  }

  forward(x: Tensor): Tensor {
    requireInput(this, x, ['N', 'C', 'H', 'W'])
    const [rows, columns] = [0, 1].map((axis) => averages(x.shape[axis + 2], this.size[axis], x.dtype))
    return matmul(matmul(rows, x), transpose(columns))
  }

  override describe(): string {
    return this.size.join('×')
  }
}

/** (count, length): row i has 1 / window in its window and 0 elsewhere. */
function averages(length: number, count: number, dtype: DType): Tensor {
  const weights = new Float64Array(count * length)
  for (let i = 0; i < count; i++) {
    const [start, stop] = [Math.floor((i * length) / count), Math.ceil(((i + 1) * length) / count)]
    weights.fill(1 / (stop - start), i * length + start, i * length + stop)
  }
  return fromArray(Array.from(weights), [count, length], { dtype })
}

import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { fromArray } from '../../tensor/create.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { type Pair, pair } from '../convolution/conv2d.ts'
import { cast } from '../elementwise/cast.ts'
import { div } from '../elementwise/div.ts'
import { where } from '../elementwise/where.ts'
import { indexSelect } from '../indexing/index-select.ts'
import { max } from '../reduction/max.ts'
import { sum } from '../reduction/sum.ts'
import { reshape } from '../shape/reshape.ts'

/**
 * The mean under H' × W' windows that cover the image evenly, whatever its size: window p has the rows ⌊p H / H'⌋ up to, and
 * not including, ⌈(p + 1) H / H'⌉, and columns alike.
 * @param x (N, C, H, W), float
 * @param size H' and W', or one number for both
 * @returns (N, C, H', W')
 * @see PyTorch, `adaptive_avg_pool2d`
 * @example adaptiveAveragePool2d(tensor([[[[1, 2, 3]]]]), [1, 2]).toArray() // → [[[[1.5, 2.5]]]]
 */
export function adaptiveAveragePool2d(x: Tensor, size: Pair): Tensor {
  const [h, w] = requireSizes('adaptiveAveragePool2d', x, 4, size)
  return averageAlong(averageAlong(x, 2, h), 3, w)
}

/** The largest value under the windows of `adaptiveAveragePool2d`: (N, C, H, W) → (N, C, H', W'). Ties share the gradient. */
export function adaptiveMaxPool2d(x: Tensor, size: Pair): Tensor {
  const [h, w] = requireSizes('adaptiveMaxPool2d', x, 4, size)
  return maxAlong(maxAlong(x, 2, h), 3, w)
}

/** The same along one axis: (N, C, L) → (N, C, L'). */
export function adaptiveAveragePool1d(x: Tensor, size: number): Tensor {
  return averageAlong(x, 2, requireSizes('adaptiveAveragePool1d', x, 3, size)[0])
}

/** The same along one axis: (N, C, L) → (N, C, L'). Ties share the gradient. */
export function adaptiveMaxPool1d(x: Tensor, size: number): Tensor {
  return maxAlong(x, 2, requireSizes('adaptiveMaxPool1d', x, 3, size)[0])
}

function requireSizes(operation: string, x: Tensor, rank: 3 | 4, size: Pair): readonly [number, number] {
  requireTensors(operation, x)
  requireFloat(operation, x.dtype)
  const sizes = pair(operation, 'size', size, 1)
  if (x.rank === rank && x.shape.slice(2).every((length) => length > 0)) {
    if (rank === 4 || typeof size === 'number') return sizes
    throw new ArgumentError(operation, 'size', size, `size must be one number; got ${formatShape(sizes)}`)
  }
  const need = rank === 4 ? 'images (N, C, H, W), H and W ≥ 1' : 'signals (N, C, L), L ≥ 1'
  throw new ShapeError(operation, `needs ${need}; got ${formatShape(x.shape)}`, [x.shape])
}

/** Windows as long as the longest, those that are shorter filled up with their own last element. */
function windowsOf(size: number, count: number): { at: Int32Array; lengths: Int32Array; longest: number } {
  const starts = Int32Array.from({ length: count }, (_, p) => Math.floor((p * size) / count))
  const lengths = starts.map((start, p) => Math.ceil(((p + 1) * size) / count) - start)
  const longest = Math.max(...lengths)
  const at = Int32Array.from({ length: count * longest }, (_, i) => {
    const p = Math.floor(i / longest)
    return starts[p] + Math.min(i % longest, lengths[p] - 1)
  })
  return { at, lengths, longest }
}

/** x with the axis cut into windows: (…, count, longest, …). */
function cut(x: Tensor, axis: number, count: number, { at, longest }: ReturnType<typeof windowsOf>): Tensor {
  const taken = indexSelect(x, fromArray(at, [at.length]), axis)
  return reshape(taken, [...x.shape.slice(0, axis), count, longest, ...x.shape.slice(axis + 1)])
}

function maxAlong(x: Tensor, axis: number, count: number): Tensor {
  if (count === x.shape[axis]) return x
  return max(cut(x, axis, count, windowsOf(x.shape[axis], count)), axis + 1)
}

function averageAlong(x: Tensor, axis: number, count: number): Tensor {
  if (count === x.shape[axis]) return x
  const windows = windowsOf(x.shape[axis], count)
  const { lengths, longest } = windows
  const places = x.shape.slice(axis + 1).map(() => 1)
  const inside = Uint8Array.from({ length: count * longest }, (_, i) =>
    Number(i % longest < lengths[Math.floor(i / longest)]),
  )
  const counted = where(fromArray(inside, [count, longest, ...places]), cut(x, axis, count, windows), 0)
  return div(sum(counted, axis + 1), cast(fromArray(lengths, [count, ...places]), x.dtype))
}

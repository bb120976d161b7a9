import { kernel } from '../../backend.ts'
import { type KnownOptions, requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { reduceSum } from '../../kernels/reduce.ts'
import { record } from '../../tape/tape.ts'
import { resolveAxes, type Shape } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { expand } from '../shape/expand.ts'
import { reshape } from '../shape/reshape.ts'

export interface ReduceOptions {
  /** Keep reduced axes with size 1, so that the result broadcasts against the input. Default false. */
  readonly keepDims?: boolean
}

export const reduceOptions: KnownOptions<ReduceOptions> = { keepDims: 'boolean' }

/**
 * Sum over `axes`, all of them when left out: `y = Σ x`. An empty sum is 0. Masks (uint8) are counted in int32.
 * @example sum(tensor([[1, 2], [3, 4]]), 1).toArray() // → [3, 7]
 */
export function sum(x: Tensor, axes?: number | readonly number[], options?: ReduceOptions): Tensor {
  requireTensors('sum', x)
  const { keepDims = false } = requireOptions('sum', options, reduceOptions)
  const over = resolveAxes('sum', axes, x.rank)
  const kept = x.shape.map((size, i) => (over.includes(i) ? 1 : size))
  const y = empty(kept, x.dtype === 'uint8' ? 'int32' : x.dtype)
  kernel('sum', reduceSum)(x, over, y)
  const out = record('sum', y, [x], { shape: x.shape, axes: over }, vjp)
  return keepDims ? out : reshape(out, dropAxes(x.shape, over))
}

// x̄ = ḡ repeated along the reduced axes
const vjp = (g: Tensor, { shape }: { shape: Shape }) => [expand(g, shape)]

/** `shape` without the given axes (counted from 0). */
export function dropAxes(shape: Shape, axes: readonly number[]): number[] {
  return axes.length === shape.length ? [] : shape.filter((_, i) => !axes.includes(i))
}

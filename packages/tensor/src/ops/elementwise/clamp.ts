import { operands } from '../../define/define.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { type KnownOptions, requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { greater } from '../comparison/greater.ts'
import { less } from '../comparison/less.ts'
import { where } from './where.ts'

export interface Bounds {
  /** Default −∞. */
  readonly min?: number
  /** Default ∞. */
  readonly max?: number
}

export const boundsOptions: KnownOptions<Bounds> = { min: 'number', max: 'number' }

/**
 * Everything below `min` becomes `min`, everything above `max` becomes `max`; NaN stays NaN.
 *
 * The gradient passes where x lies within, both bounds included, and is 0 outside.
 * @throws ArgumentError unless min ≤ max
 * @example clamp(tensor([-2, 0.5, 7]), { min: 0, max: 1 }).toArray() // → [0, 0.5, 1]
 */
export function clamp(x: Tensor, options: Bounds): Tensor {
  requireTensors('clamp', x)
  const { min = -Infinity, max = Infinity } = requireOptions('clamp', options, boundsOptions)
  requireOrder('clamp', min, max)
  const low = min === -Infinity ? x : where(less(x, bound(x, min)), bound(x, min), x)
  return max === Infinity ? low : where(greater(x, bound(x, max)), bound(x, max), low)
}

const bound = (x: Tensor, value: number): Tensor => operands('clamp', x, value)[1]

/** Throws unless min ≤ max, which NaN never is. */
export function requireOrder(operation: string, min: number, max: number): void {
  if (min <= max) return
  throw new ArgumentError(operation, 'min', min, `min must not be above max; got min ${min}, max ${max}`)
}

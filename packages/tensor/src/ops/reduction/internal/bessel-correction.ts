import { countOf } from '../../../define/define-reduction.ts'
import { ArgumentError } from '../../../errors/errors.ts'
import type { KnownOptions } from '../../../errors/require-options.ts'
import { resolveAxes } from '../../../tensor/shape.ts'
import type { Tensor } from '../../../tensor/tensor.ts'
import { type ReduceOptions, reduceOptions } from '../sum.ts'

export interface SpreadOptions extends ReduceOptions {
  /** Degrees of freedom taken off the count: 0 describes the batch, 1 estimates the population it was drawn from. Default 0. */
  readonly correction?: number
}

export const spreadOptions: KnownOptions<SpreadOptions> = { ...reduceOptions, correction: 'number' }

/**
 * `n / (n − correction)`: what turns the variance of a batch into an estimate of the population's.
 * Throws an ArgumentError when that is no positive number.
 * @see Bessel's correction
 */
export function besselCorrection(
  operation: string,
  x: Tensor,
  axes: number | readonly number[] | undefined,
  correction: number,
): number {
  if (correction === 0) return 1
  const count = countOf(x.shape, resolveAxes(operation, axes, x.rank))
  if (count > correction) return count / (count - correction)
  const need = `needs more elements than the correction ${correction}`
  throw new ArgumentError(
    operation,
    'correction',
    correction,
    `${need}; got ${count} in each group; use correction: 0`,
  )
}

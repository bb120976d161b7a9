import type { Tensor } from '../../../tensor/tensor.ts'
import { isFinite as finiteOf } from '../../comparison/is-finite.ts'
import { logicalOr } from '../../comparison/logical-or.ts'
import { notEqual } from '../../comparison/not-equal.ts'
import { mul } from '../../elementwise/mul.ts'
import { where } from '../../elementwise/where.ts'

/**
 * `x ⊙ weight`, and 0 wherever the weight is 0: a pixel that has no part must not make NaN out of 0 · ∞.
 * @param finite whether all of x is known to be finite, which spares the look
 */
export function weigh(x: Tensor, weight: Tensor, finite: boolean): Tensor {
  if (finite) return mul(x, weight)
  const counts = logicalOr(finiteOf(x), notEqual(weight, 0)) // finite pixels stay: a weight of 0 may have a derivative
  return mul(where(counts, x, 0), weight)
}

import { requireFloat } from '../dtype.ts'
import { resolveAxes } from '../shape.ts'
import type { Tensor } from '../tensor.ts'
import { add } from './add.ts'
import { mean } from './mean.ts'
import { mul } from './mul.ts'
import { requireEps } from './require-eps.ts'
import { rsqrt } from './rsqrt.ts'
import { square } from './square.ts'
import { sub } from './sub.ts'

/**
 * To mean 0 and variance 1 over `axes`: `y = (x − μ) / √(σ² + ε)`, σ² biased. What every normalisation layer starts with.
 * @param x float
 * @example standardize(tensor([1, 3]), -1, 0).toArray() // → [-1, 1]
 */
export function standardize(x: Tensor, axes: number | readonly number[], eps: number): Tensor {
  requireFloat('standardize', x.dtype)
  requireEps('standardize', eps)
  resolveAxes('standardize', axes, x.rank)
  const centred = sub(x, mean(x, axes, { keepDims: true }))
  return mul(centred, rsqrt(add(mean(square(centred), axes, { keepDims: true }), eps)))
}

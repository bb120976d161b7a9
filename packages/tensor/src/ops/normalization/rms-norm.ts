import { ShapeError } from '../../errors/errors.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensorOrNone, requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { rsqrt } from '../elementwise/rsqrt.ts'
import { square } from '../elementwise/square.ts'
import { mean } from '../reduction/mean.ts'
import { requireEps } from './internal/require-eps.ts'

/**
 * Root-mean-square normalization of the last axis: `y = γ·x / √(mean(x²) + ε)`. Layer norm without the centering.
 * @param x (…, D), float
 * @param gamma γ (D), or null for 1
 * @throws ShapeError when γ is not one number per feature
 * @see Zhang & Sennrich 2019, Eq. 4
 * @example rmsNorm(tensor([1, -1]), tensor([2, 3]), { eps: 0 }).toArray() // → [2, -3]
 */
export function rmsNorm(
  x: Tensor,
  gamma: Tensor | null,
  options?: { /** Added to the mean square. Default 1e-6. */ readonly eps?: number },
): Tensor {
  requireTensors('rmsNorm', x)
  requireTensorOrNone('rmsNorm', 'γ', gamma)
  const { eps = 1e-6 } = requireOptions('rmsNorm', options, { eps: 'number' })
  requireFloat('rmsNorm', x.dtype)
  requireEps('rmsNorm', eps)
  if (gamma) requireSameDtype('rmsNorm', x.dtype, gamma.dtype)
  const features = x.shape[x.rank - 1]
  if (x.rank === 0 || (gamma && (gamma.rank !== 1 || gamma.size !== features))) {
    const got = `got x ${formatShape(x.shape)}${gamma ? `, γ ${formatShape(gamma.shape)}` : ''}`
    throw new ShapeError('rmsNorm', `needs x (…, D) and γ (D), one number per feature; ${got}`, [x.shape])
  }
  const normal = mul(x, rsqrt(add(mean(square(x), -1, { keepDims: true }), eps)))
  return gamma ? mul(normal, gamma) : normal
}

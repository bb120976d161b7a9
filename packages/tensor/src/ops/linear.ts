import { requireFloat, requireSameDtype } from '../dtype.ts'
import { ShapeError } from '../errors.ts'
import { formatShape, sizeOf } from '../shape.ts'
import type { Tensor } from '../tensor.ts'
import { add } from './add.ts'
import { matmul } from './matmul.ts'
import { reshape } from './reshape.ts'
import { transpose } from './transpose.ts'

/**
 * The affine map of a dense layer: `y = x Wᵀ + b`, on the last axis.
 * @param x (…, I), float
 * @param weight W (O, I), same dtype
 * @param bias b (O), or none
 * @returns (…, O)
 * @throws ShapeError when sizes do not fit
 * @example linear(tensor([1, 2]), tensor([[3, 4]]), tensor([5])).toArray() // → [16]
 */
export function linear(x: Tensor, weight: Tensor, bias?: Tensor | null): Tensor {
  requireFit(x, weight, bias)
  const [outputs, inputs] = weight.shape
  const leading = x.shape.slice(0, -1)
  // All leading axes as one: a single product, and a single one for the gradient of W.
  const rows = reshape(x, [sizeOf(leading), inputs])
  const y = reshape(matmul(rows, transpose(weight)), [...leading, outputs])
  return bias ? add(y, bias) : y
}

function requireFit(x: Tensor, weight: Tensor, bias?: Tensor | null): void {
  requireFloat('linear', x.dtype)
  for (const parameter of bias ? [weight, bias] : [weight])
    requireSameDtype('linear', x.dtype, parameter.dtype)
  const shapes = bias ? [x.shape, weight.shape, bias.shape] : [x.shape, weight.shape]
  const got = `got x ${formatShape(x.shape)}, weight ${formatShape(weight.shape)}${bias ? `, bias ${formatShape(bias.shape)}` : ''}`
  if (x.rank === 0 || weight.rank !== 2) {
    throw new ShapeError('linear', `needs x (…, inputs) and weight (outputs, inputs); ${got}`, shapes)
  }
  const [outputs, inputs] = weight.shape
  if (x.shape[x.rank - 1] !== inputs) {
    const hint = x.shape[x.rank - 1] === outputs ? '; did you mean transpose(weight)?' : ''
    throw new ShapeError(
      'linear',
      `the last axis of x must have the weight's ${inputs} inputs; ${got}${hint}`,
      shapes,
    )
  }
  if (bias && (bias.rank !== 1 || bias.size !== outputs)) {
    throw new ShapeError('linear', `bias must be [${outputs}], one number per output; ${got}`, shapes)
  }
}

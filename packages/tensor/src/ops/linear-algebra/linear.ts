import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireTensorOrNone, requireTensors } from '../../errors/require-tensors.ts'
import { matmulReference } from '../../kernels/matmul.ts'
import { record } from '../../tape/tape.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape, sizeOf } from '../../tensor/shape.ts'
import { empty, Tensor } from '../../tensor/tensor.ts'
import { sum } from '../reduction/sum.ts'
import { reshape } from '../shape/reshape.ts'
import { transpose } from '../shape/transpose.ts'
import { matmul } from './matmul.ts'

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
  requireTensors('linear', x, weight)
  requireTensorOrNone('linear', 'bias', bias ?? null)
  requireFit(x, weight, bias)
  const [outputs, inputs] = weight.shape
  if (x.rank === 2) return ofRows(x, weight, bias ?? null)
  const leading = x.shape.slice(0, -1)
  // All leading axes as one: a single product, and a single one for the gradient of W.
  const rows = reshape(x, [sizeOf(leading), inputs])
  return reshape(ofRows(rows, weight, bias ?? null), [...leading, outputs])
}

function ofRows(x: Tensor, weight: Tensor, bias: Tensor | null): Tensor {
  const y = empty([x.shape[0], weight.shape[0]], x.dtype)
  kernel('linear', linearReference)(x, weight, bias, y)
  return record('linear', y, bias ? [x, weight, bias] : [x, weight], { x, weight }, vjp)
}

// x̄ = ḡ W, W̄ = ḡᵀ x, b̄ = Σ ḡ over the rows; x̄ last, so that what goes back next has it in the cache
function vjp(g: Tensor, { x, weight }: { x: Tensor; weight: Tensor }, needed: readonly boolean[]) {
  const biasBar = needed[2] ? sum(g, 0) : null
  const weightBar = needed[1] ? matmul(transpose(g), x) : null
  const xBar = needed[0] ? matmul(g, weight) : null
  return [xBar, weightBar, biasBar]
}

function linearReference(x: Tensor, weight: Tensor, bias: Tensor | null, y: Tensor): void {
  const [outputs, inputs] = weight.shape
  const strides = [weight.strides[1], weight.strides[0]]
  matmulReference(x, new Tensor(weight.storage, [inputs, outputs], strides, weight.offset), y)
  if (!bias) return
  const shift = bias.elements()
  const { memory: data } = y
  for (let row = 0; row < data.length; row += outputs) {
    for (let i = 0; i < outputs; i++) data[row + i] += shift[i]
  }
}

function requireFit(x: Tensor, weight: Tensor, bias?: Tensor | null): void {
  requireFloat('linear', x.dtype)
  for (const parameter of bias ? [weight, bias] : [weight])
    requireSameDtype('linear', x.dtype, parameter.dtype)
  const shapes = bias ? [x.shape, weight.shape, bias.shape] : [x.shape, weight.shape]
  const got = (): string =>
    `got x ${formatShape(x.shape)}, weight ${formatShape(weight.shape)}${bias ? `, bias ${formatShape(bias.shape)}` : ''}`
  if (x.rank === 0 || weight.rank !== 2) {
    throw new ShapeError('linear', `needs x (…, inputs) and weight (outputs, inputs); ${got()}`, shapes)
  }
  const [outputs, inputs] = weight.shape
  if (x.shape[x.rank - 1] !== inputs) {
    const hint = x.shape[x.rank - 1] === outputs ? '; did you mean transpose(weight)?' : ''
    throw new ShapeError(
      'linear',
      `the last axis of x must have the weight's ${inputs} inputs; ${got()}${hint}`,
      shapes,
    )
  }
  if (bias && (bias.rank !== 1 || bias.size !== outputs)) {
    throw new ShapeError('linear', `bias must be [${outputs}], one number per output; ${got()}`, shapes)
  }
}

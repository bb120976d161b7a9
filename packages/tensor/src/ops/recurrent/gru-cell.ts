import { ShapeError } from '../../errors/errors.ts'
import { type KnownOptions, requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape, type Shape, sameShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { sigmoid } from '../activation/sigmoid.ts'
import { tanh } from '../activation/tanh.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { sub } from '../elementwise/sub.ts'
import { linear } from '../linear-algebra/linear.ts'
import { split } from '../shape/split.ts'

/** Weights of the reset, update and new gates, in this order, one below the other. */
export interface GruWeights {
  /** (3·H, I) */
  readonly input: Tensor
  /** (3·H, H) */
  readonly hidden: Tensor
  /** (3·H) */
  readonly inputBias?: Tensor | null
  /** (3·H) */
  readonly hiddenBias?: Tensor | null
}

const weightKinds: KnownOptions<GruWeights> = {
  input: 'tensor',
  hidden: 'tensor',
  inputBias: 'tensor',
  hiddenBias: 'tensor',
}

/**
 * One step of a gated recurrent unit.
 *
 * - `r = σ(Wᵣ x + Uᵣ h)`, how much of the past the new state sees
 * - `z = σ(W_z x + U_z h)`, how much of the past stays
 * - `n = tanh(Wₙ x + r ⊙ (Uₙ h))`, the new state
 * - `h' = (1 − z) ⊙ n + z ⊙ h`
 *
 * each product with its bias. As in PyTorch, r gates `Uₙ h` and not h, and z keeps what is old.
 * @param x (N, I), float
 * @param h (N, H), same dtype
 * @returns h' (N, H)
 * @throws ShapeError when sizes do not fit
 * @see Cho et al. 2014, Eqs. 5–8; with the reset after the product, as in cuDNN
 */
export function gruCell(x: Tensor, h: Tensor, weights: GruWeights): Tensor {
  requireTensors('gruCell', x, h)
  const { input, hidden, inputBias, hiddenBias } = requireOptions('gruCell', weights, weightKinds)
  requireTensors('gruCell', x, h, input, hidden)
  requireGru(x, h, weights)
  const size = h.shape[1]
  const [xr, xz, xn] = split(linear(x, input, inputBias), [size, size, size], 1) // (N, H) each
  const [hr, hz, hn] = split(linear(h, hidden, hiddenBias), [size, size, size], 1)
  const r = sigmoid(add(xr, hr))
  const z = sigmoid(add(xz, hz))
  const n = tanh(add(xn, mul(r, hn)))
  return add(n, mul(z, sub(h, n)))
}

function requireGru(x: Tensor, h: Tensor, { input, hidden, inputBias, hiddenBias }: GruWeights): void {
  requireFloat('gruCell', x.dtype)
  if (x.rank !== 2 || h.rank !== 2 || x.shape[0] !== h.shape[0]) {
    const got = `got x ${formatShape(x.shape)}, h ${formatShape(h.shape)}`
    throw new ShapeError('gruCell', `needs x (N, I) and h (N, H); ${got}`, [x.shape, h.shape])
  }
  const [inputs, size] = [x.shape[1], h.shape[1]]
  const fits = (name: string, weight: Tensor | null | undefined, shape: Shape): void => {
    if (!weight) return
    requireSameDtype('gruCell', x.dtype, weight.dtype)
    if (sameShape(weight.shape, shape)) return
    const need = `${name} must be ${formatShape(shape)} for x ${formatShape(x.shape)}, h ${formatShape(h.shape)}`
    throw new ShapeError('gruCell', `${need}; got ${formatShape(weight.shape)}`, [
      x.shape,
      h.shape,
      weight.shape,
    ])
  }
  requireSameDtype('gruCell', x.dtype, h.dtype)
  fits('input', input, [3 * size, inputs])
  fits('hidden', hidden, [3 * size, size])
  fits('inputBias', inputBias, [3 * size])
  fits('hiddenBias', hiddenBias, [3 * size])
}

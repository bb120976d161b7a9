import { reduceOp } from '../../define/define-reduction.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { center } from '../../kernels/center.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { div } from '../elementwise/div.ts'
import { mul } from '../elementwise/mul.ts'
import { besselCorrection, type SpreadOptions, spreadOptions } from './internal/bessel-correction.ts'
import { centered } from './internal/centered.ts'

/**
 * Variance over `axes`, all of them when left out: `y = Σ (x − mean)² / (n − correction)`.
 *
 * `correction: 0`, the default, is the variance of the batch itself, as in NumPy, the array API standard and batch
 * normalization; PyTorch's `var` has 1 by default. Two passes in double precision: a large mean costs no digits.
 * @param x float
 * @throws ArgumentError unless there are more elements than the correction
 * @example variance(tensor([1, 2, 3, 4])).item() // → 1.25
 */
export function variance(x: Tensor, axes?: number | readonly number[], options?: SpreadOptions): Tensor {
  requireTensors('variance', x)
  const { correction = 0, keepDims } = requireOptions('variance', options, spreadOptions)
  const y = ofBatch(x, axes, { keepDims })
  return correction === 0 ? y : mul(y, besselCorrection('variance', x, axes, correction))
}

const ofBatch = reduceOp({
  name: 'variance',
  forward: (data, start, steps) => {
    const middle = center(data, start, steps)
    let squares = 0
    for (let i = 0; i < steps.length; i++) squares += (data[start + steps[i]] - middle) ** 2
    return squares / steps.length
  },
  saves: ['x'],
  // x̄ = 2 ḡ / n ⊙ (x − mean)
  vjp: (g, { x, axes, count }) => mul(div(mul(g, 2), count), centered(x, axes)),
})

import { reduceOp } from '../../define/define-reduction.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { center } from '../../kernels/center.ts'
import { scaledLength } from '../../kernels/scaled-length.ts'
import { scalar } from '../../tensor/create.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { greater } from '../comparison/greater.ts'
import { abs } from '../elementwise/abs.ts'
import { div } from '../elementwise/div.ts'
import { mul } from '../elementwise/mul.ts'
import { where } from '../elementwise/where.ts'
import { besselCorrection, type SpreadOptions, spreadOptions } from './internal/bessel-correction.ts'
import { centered } from './internal/centered.ts'
import { unitVector } from './internal/unit-vector.ts'
import { max } from './max.ts'

/**
 * Standard deviation over `axes`, all of them when left out: `y = √(Σ (x − mean)² / (n − correction))`.
 *
 * `correction: 0`, the default, describes the batch itself, as in NumPy and the array API standard; PyTorch's `std` has
 * 1 by default. Squares neither overflow nor vanish: deviations are divided by the largest before they are squared.
 * Where all elements are equal the square root has no derivative; the gradient there is 0.
 * @param x float
 * @throws ArgumentError unless there are more elements than the correction
 * @example std(tensor([1, 2, 3, 4])).item() // → 1.1180340051651
 */
export function std(x: Tensor, axes?: number | readonly number[], options?: SpreadOptions): Tensor {
  requireTensors('std', x)
  const { correction = 0, keepDims } = requireOptions('std', options, spreadOptions)
  const y = ofBatch(x, axes, { keepDims })
  return correction === 0 ? y : mul(y, Math.sqrt(besselCorrection('std', x, axes, correction)))
}

const ofBatch = reduceOp({
  name: 'std',
  forward: (data, start, steps) => {
    return scaledLength(data, start, steps, center(data, start, steps)) / Math.sqrt(steps.length)
  },
  saves: ['x', 'y'],
  // x̄ = ḡ / n ⊙ (x − mean) / y, 0 where y = 0. Large elements are halved, so that their differences do not overflow.
  vjp: (g, { x, y, axes, count }) => {
    const largest = count === 0 ? scalar(0, x.dtype) : max(abs(x.detach()), axes, { keepDims: true })
    const scale = where(greater(largest, 1), scalar(0.5, x.dtype), scalar(1, x.dtype))
    return mul(div(g, count), unitVector(centered(mul(x, scale), axes), mul(y, scale)))
  },
})

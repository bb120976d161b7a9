import { type Reduction, reduceOp } from '../../define/define-reduction.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { scaledLength } from '../../kernels/scaled-length.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { abs } from '../elementwise/abs.ts'
import { mul } from '../elementwise/mul.ts'
import { sign } from '../elementwise/sign.ts'
import { shareAmongEqual } from './internal/share-among-equal.ts'
import { unitVector } from './internal/unit-vector.ts'
import { type ReduceOptions, reduceOptions } from './sum.ts'

export interface NormOptions extends ReduceOptions {
  /** 2: Euclidean length. 1: sum of absolute values. Infinity: the largest of them. Default 2. */
  readonly p?: 1 | 2 | typeof Infinity
}

/**
 * Length of vectors over `axes`, of everything as one vector when left out: `y = (Σ |x|ᵖ)^{1/p}`.
 *
 * For p = 2 the squares neither overflow nor vanish, whatever the size of x. Where every element is 0, which is a kink,
 * the gradient is 0. For p = Infinity, elements that tie share the gradient evenly. The length of nothing is 0.
 * @param x float
 * @throws ArgumentError for another p
 * @example norm(tensor([3, 4])).item() // → 5
 */
export function norm(x: Tensor, axes?: number | readonly number[], options?: NormOptions): Tensor {
  requireTensors('norm', x)
  const { p = 2, keepDims } = requireOptions('norm', options, { ...reduceOptions, p: 'number' })
  const of = p === 2 ? euclidean : p === 1 ? taxicab : p === Infinity ? largest : null
  if (of) return of(x, axes, { keepDims })
  throw new ArgumentError('norm', 'p', p, `p must be 1, 2 or Infinity; got ${p}`)
}

const euclidean: Reduction = reduceOp({
  name: 'norm',
  kernelName: 'norm2',
  forward: (data, start, steps) => scaledLength(data, start, steps, 0),
  saves: ['x', 'y'],
  // x̄ = ḡ ⊙ x / y, 0 where y = 0
  vjp: (g, { x, y }) => mul(g, unitVector(x, y)),
})

const taxicab: Reduction = reduceOp({
  name: 'norm',
  kernelName: 'norm1',
  forward: (data, start, steps) => {
    let total = 0
    for (let i = 0; i < steps.length; i++) total += Math.abs(data[start + steps[i]])
    return total
  },
  saves: ['x'],
  // x̄ = ḡ ⊙ sign(x)
  vjp: (g, { x }) => mul(g, sign(x)),
})

const largest: Reduction = reduceOp({
  name: 'norm',
  kernelName: 'normInfinity',
  forward: (data, start, steps) => {
    let best = 0
    for (let i = 0; i < steps.length; i++) best = Math.max(best, Math.abs(data[start + steps[i]]))
    return best
  },
  saves: ['x', 'y'],
  // x̄ = ḡ ⊙ sign(x) / #{|x| = y} where |x| = y, else 0
  vjp: (g, saved) => mul(shareAmongEqual(g, { ...saved, x: abs(saved.x) }), sign(saved.x)),
})

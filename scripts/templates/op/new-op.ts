import { unaryOp } from '../../../packages/tensor/src/define/define.ts'
import { mul } from '../../../packages/tensor/src/ops/elementwise/mul.ts'

/**
 * What it is, in one sentence, and what it is good for.
 *
 * `y = x² / 2`
 * @param x any shape, float
 * @returns same shape as x
 * @see Author year, "Title", equation
 * @example newOp(tensor([3])).toArray() // → [4.5]
 */
export const newOp = unaryOp({
  name: 'newOp',
  forward: (x) => (x * x) / 2,
  saves: 'input',
  // x̄ = ḡ ⊙ x
  vjp: (g, { x }) => mul(g, x),
})

import { unaryOp } from '../../define/define.ts'
import { mul } from '../elementwise/mul.ts'
import { sigmoid } from './sigmoid.ts'

/**
 * Softplus, a smooth ReLU.
 *
 * `y = log(1 + eˣ)`, computed as `max(x, 0) + log1p(e^{−|x|})` so that large x cannot overflow.
 * @param x any shape, float
 * @returns same shape as x
 * @see Dugas et al. 2001, "Incorporating Second-Order Functional Knowledge for Better Option Pricing"
 * @example softplus(tensor([0])).toArray() // → [0.6931471824645996]
 */
export const softplus = unaryOp({
  name: 'softplus',
  forward: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  saves: 'input',
  // x̄ = ḡ ⊙ σ(x)
  vjp: (g, { x }) => mul(g, sigmoid(x)),
})

import { unaryOp } from '../../define/define.ts'
import { erfOf } from '../../kernels/erf.ts'
import { exp } from './exp.ts'
import { mul } from './mul.ts'
import { neg } from './neg.ts'
import { square } from './square.ts'

/**
 * Error function: `y = 2/√π ∫₀ˣ e^{−t²} dt`.
 * @see Cody 1969, "Rational Chebyshev Approximations for the Error Function"
 * @example erf(tensor([0, 1])).toArray() // → [0, 0.8427007794380188]
 */
export const erf = unaryOp({
  name: 'erf',
  forward: erfOf,
  saves: 'input',
  // x̄ = 2/√π ḡ ⊙ e^{−x²}
  vjp: (g, { x }) => mul(mul(g, 2 / Math.sqrt(Math.PI)), exp(neg(square(x)))),
})

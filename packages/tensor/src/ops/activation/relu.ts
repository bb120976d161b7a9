import { unaryOp } from '../../define/define.ts'
import { maskPositive } from './internal/mask-positive.ts'

/**
 * Rectified linear unit: `y = max(x, 0)`. At 0 the derivative is 0.
 * @see Nair and Hinton 2010, "Rectified Linear Units Improve Restricted Boltzmann Machines"
 * @example relu(tensor([-1, 0, 2])).toArray() // → [0, 0, 2]
 */
export const relu = unaryOp({
  name: 'relu',
  loop: (x, y) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.max(x[i], 0) // NaN stays NaN
  },
  saves: 'output',
  integers: true,
  // x̄ = ḡ where y > 0
  vjp: (g, { y }) => maskPositive(g, y),
})

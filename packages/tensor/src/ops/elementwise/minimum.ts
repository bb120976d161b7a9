import { binaryOp } from '../../define/define.ts'
import { shareOfWinner } from './internal/share-of-winner.ts'

/**
 * The smaller of two numbers, elementwise, broadcast. NaN if either is. Where they tie, each gets half of the gradient.
 * @example minimum(tensor([1, 5]), tensor([4, 2])).toArray() // → [1, 2]
 */
export const minimum = binaryOp({
  name: 'minimum',
  forward: (a, b) => Math.min(a, b),
  saves: ['a', 'b'],
  // ā = ḡ where a < b, ½ ḡ where a = b; b̄ likewise
  vjp: { a: (g, { a, b }) => shareOfWinner(g, b, a), b: (g, { a, b }) => shareOfWinner(g, a, b) },
})

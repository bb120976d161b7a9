import { binaryOp } from '../../define/define.ts'
import { shareOfWinner } from './internal/share-of-winner.ts'

/**
 * The larger of two numbers, elementwise, broadcast. NaN if either is. Where they tie, each gets half of the gradient.
 * @example maximum(tensor([1, 5]), tensor([4, 2])).toArray() // → [4, 5]
 */
export const maximum = binaryOp({
  name: 'maximum',
  forward: (a, b) => Math.max(a, b),
  saves: ['a', 'b'],
  // ā = ḡ where a > b, ½ ḡ where a = b; b̄ likewise
  vjp: { a: (g, { a, b }) => shareOfWinner(g, a, b), b: (g, { a, b }) => shareOfWinner(g, b, a) },
})

import { unaryOp } from '../../define/define.ts'

/**
 * Nearest whole number; halves go to the even one, as in NumPy and the array API standard (`Math.round` goes up).
 * Constant by pieces, so no gradient passes; see `straightThrough`.
 * @example round(tensor([0.5, 1.5, -1.7])).toArray() // → [0, 2, -2]
 */
export const round = unaryOp({
  name: 'round',
  forward: nearestEven,
  saves: 'nothing',
  integers: true,
  vjp: () => null,
})

function nearestEven(x: number): number {
  const up = Math.round(x)
  return up - x === 0.5 && up % 2 !== 0 ? up - 1 : up
}

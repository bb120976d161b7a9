import { unaryOp } from '../../define/define.ts'

/**
 * Sign: −1 below 0, 0 at 0, 1 above. Constant by pieces, so no gradient passes.
 * @example sign(tensor([-2, 0, 3])).toArray() // → [-1, 0, 1]
 */
export const sign = unaryOp({
  name: 'sign',
  forward: Math.sign,
  saves: 'nothing',
  integers: true,
  vjp: () => null,
})

import { unaryOp } from '../../define/define.ts'

/**
 * Largest whole number not above x: `y = ⌊x⌋`. Constant by pieces, so no gradient passes; see `straightThrough`.
 * @example floor(tensor([-1.5, 1.5])).toArray() // → [-2, 1]
 */
export const floor = unaryOp({
  name: 'floor',
  forward: Math.floor,
  saves: 'nothing',
  integers: true,
  vjp: () => null,
})

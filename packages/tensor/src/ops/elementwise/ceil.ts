import { unaryOp } from '../../define/define.ts'

/**
 * Smallest whole number not below x: `y = ⌈x⌉`. Constant by pieces, so no gradient passes; see `straightThrough`.
 * @example ceil(tensor([-1.5, 1.5])).toArray() // → [-1, 2]
 */
export const ceil = unaryOp({
  name: 'ceil',
  forward: Math.ceil,
  saves: 'nothing',
  integers: true,
  vjp: () => null,
})

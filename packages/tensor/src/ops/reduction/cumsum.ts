import { kernel } from '../../backend.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { cumsumReference } from '../../kernels/cumsum.ts'
import { record } from '../../tape/tape.ts'
import { resolveAxis } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'

export interface CumsumOptions {
  /** Add up from the end instead. Default false. */
  readonly reverse?: boolean
}

/**
 * Running sum along an axis: `yᵢ = x₀ + … + xᵢ`, or with `reverse`, its adjoint, `yᵢ = xᵢ + … + xₙ₋₁`.
 * Kept in double precision on the way. Masks (uint8) are counted in int32.
 * @throws ArgumentError when x has no such axis
 * @example cumsum(tensor([1, 2, 3])).toArray() // → [1, 3, 6]
 */
export function cumsum(x: Tensor, axis = -1, options?: CumsumOptions): Tensor {
  requireTensors('cumsum', x)
  const { reverse = false } = requireOptions('cumsum', options, { reverse: 'boolean' })
  const along = resolveAxis('cumsum', axis, x.rank)
  const y = zeroed(x.shape, x.dtype === 'uint8' ? 'int32' : x.dtype)
  kernel('cumsum', cumsumReference)(x, along, reverse, y)
  return record('cumsum', y, [x], { along, reverse }, vjp)
}

// x̄ = cumsum(ḡ), from the other end
function vjp(g: Tensor, { along, reverse }: { along: number; reverse: boolean }) {
  return [cumsum(g, along, { reverse: !reverse })]
}

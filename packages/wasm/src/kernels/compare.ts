import type { Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { callOnRuns, operandsOf } from './operands.ts'

const typeOf: Readonly<Record<string, number>> = { float32: 0, int32: 1, uint8: 2 }

interface Question {
  readonly kernel: 'equal' | 'less' | 'lessEqual'
  /** Whether b is asked about a. */
  readonly turned?: boolean
  /** Whether the opposite is asked. */
  readonly not?: boolean
}

/** mask = a ∘ b, broadcast, for all types but float64. */
export const compare =
  ({ kernel, turned = false, not = false }: Question) =>
  (machine: Machine, a: Tensor, b: Tensor, mask: Tensor): boolean => {
    const type = typeOf[a.dtype]
    if (type === undefined) return false
    if (mask.size === 0) return true
    const operands = operandsOf(machine, turned ? [b, a] : [a, b], mask.shape, mask.size)
    callOnRuns(machine, kernel, operands, { dtypes: [a.dtype, b.dtype], y: mask }, [type, Number(not)])
    return true
  }

/** mask = x ≠ x, which only NaN is. */
export function nan(machine: Machine, x: Tensor, mask: Tensor): boolean {
  return compare({ kernel: 'equal', not: true })(machine, x, x, mask)
}

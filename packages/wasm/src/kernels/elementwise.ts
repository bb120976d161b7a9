import type { Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { callOnRuns, few, operandsOf } from './operands.ts'
import { isOneRun } from './runs.ts'

/** y = a ∘ b, broadcast, for floats. */
export const zip =
  (name: 'add' | 'sub' | 'mul' | 'div' | 'maximum' | 'minimum' | 'pow') =>
  (machine: Machine, a: Tensor, b: Tensor, y: Tensor): boolean => {
    if (y.dtype !== 'float32') return false
    const n = y.size
    if (n < few && isOneRun(a, n) && isOneRun(b, n)) {
      const [stepA, stepB] = [a.size === 1 ? 0 : 1, b.size === 1 ? 0 : 1]
      machine.kernels[name](
        1,
        1,
        n,
        machine.first(a),
        0,
        0,
        stepA,
        machine.first(b),
        0,
        0,
        stepB,
        machine.first(y),
      )
      return true
    }
    if (n === 0) return true
    const operands = operandsOf(machine, [a, b], y.shape, n)
    callOnRuns(machine, name, operands, { dtypes: [a.dtype, b.dtype], y, effort: name === 'pow' ? 20 : 1 })
    return true
  }

/** y = condition ? a : b, broadcast, for floats and int32. */
export function where(machine: Machine, condition: Tensor, a: Tensor, b: Tensor, y: Tensor): boolean {
  if (y.dtype !== 'float32' && y.dtype !== 'int32') return false
  if (y.size === 0) return true
  const operands = operandsOf(machine, [condition, a, b], y.shape, y.size)
  callOnRuns(machine, 'where', operands, { dtypes: [condition.dtype, a.dtype, b.dtype], y })
  return true
}

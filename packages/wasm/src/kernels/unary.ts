import type { Tensor } from '@pretexts/tensor'
import type { Kernels } from '../machine/instance.ts'
import type { Machine } from '../machine/machine.ts'
import { packed } from './copy.ts'
import { few } from './operands.ts'

type Unary =
  | 'abs'
  | 'ceil'
  | 'erf'
  | 'exp'
  | 'expm1'
  | 'floor'
  | 'geluTanh'
  | 'log'
  | 'log1p'
  | 'neg'
  | 'relu'
type More =
  | 'round'
  | 'rsqrt'
  | 'sigmoid'
  | 'sign'
  | 'silu'
  | 'softplus'
  | 'softsign'
  | 'sqrt'
  | 'square'
  | 'tanh'

/** y = f(x), for floats. `effort`: how many times the work of an addition. */
export const map =
  (name: Unary | More, effort = 1) =>
  (machine: Machine, x: Tensor, y: Tensor): boolean => {
    if (y.dtype !== 'float32') return false
    call(machine, name, [packed(machine, x), machine.first(y)], y.size, effort)
    return true
  }

type Gradient = 'geluTanhGradient' | 'maskPositive' | 'sigmoidGradient' | 'siluGradient' | 'tanhGradient'

/** x̄ = ḡ f′, f′ from what was saved; for floats. */
export const gradient =
  (name: Gradient, effort = 1) =>
  (machine: Machine, g: Tensor, saved: Tensor, x: Tensor): boolean => {
    if (x.dtype !== 'float32') return false
    call(machine, name, [packed(machine, g), packed(machine, saved), machine.first(x)], x.size, effort)
    return true
  }

/** y = x Φ(x), and the slope where it is asked for; for floats. */
export function gelu(machine: Machine, x: Tensor, y: Tensor, slope?: Tensor): boolean {
  if (y.dtype !== 'float32') return false
  const [from, value] = [packed(machine, x), machine.first(y)]
  const derivative = slope ? machine.first(slope) : 0
  machine.call('gelu', { count: y.size, grain: 16, work: 20 * y.size }, (start, end) => [
    from + 4 * start,
    value + 4 * start,
    slope ? derivative + 4 * start : 0,
    end - start,
  ])
  return true
}

/** A kernel of dense arrays of floats: their addresses, then their length. */
function call(
  machine: Machine,
  name: keyof Kernels,
  arrays: readonly number[],
  n: number,
  effort: number,
): void {
  if (n < few) {
    ;(machine.kernels[name] as (...args: number[]) => void)(...arrays, n)
    return
  }
  machine.call(name, { count: n, grain: 16, work: effort * n }, (from, to) => [
    ...arrays.map((address) => address + 4 * from),
    to - from,
  ])
}

/** sin or cos. Numbers so large that the kernel is not exact enough for them go to the reference. */
export const wave =
  (name: 'sin' | 'cos') =>
  (machine: Machine, x: Tensor, y: Tensor): boolean => {
    return (
      y.dtype === 'float32' && Boolean(machine.kernels[name](packed(machine, x), machine.first(y), y.size))
    )
  }

const types: Readonly<Record<string, number>> = { float32: 0, float64: 1, int32: 2, uint8: 3 }

/** y = x as another type. Floats that have no place in an int32 go to the reference. */
export function cast(machine: Machine, x: Tensor, y: Tensor): boolean {
  const [from, to] = [packed(machine, x), machine.first(y)]
  return Boolean(machine.kernels.cast(types[x.dtype], types[y.dtype], from, to, x.size))
}

import { ArgumentError } from '../../../errors/errors.ts'
import { describeValue } from '../../../errors/require-options.ts'
import type { Tensor } from '../../../tensor/tensor.ts'
import { pad } from '../../shape/pad.ts'

/** Zeros before and after an axis. */
export type Sides = readonly [before: number, after: number]

/** What a convolution steps with along one axis. */
export interface Steps {
  readonly size: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
}

/**
 * Zeros on both sides of every axis: as given, or for `'same'` as many as make the output ⌈size / stride⌉ long, the odd one
 * after.
 * @param padding one number; or per axis a number or [before, after]
 */
export function sidesOf(operation: string, padding: unknown, axes: readonly Steps[]): Sides[] {
  if (padding === 'same') return axes.map(same)
  const each = Array.isArray(padding) ? padding : axes.map(() => padding)
  const sides = each.map((side) => (Array.isArray(side) ? side : [side, side]) as unknown as Sides)
  if (each.length === axes.length && sides.every((s) => s.length === 2 && s.every(isCount))) return sides
  const rule = "padding must be a whole number ≥ 0, one or [before, after] per axis, or 'same'"
  throw new ArgumentError(operation, 'padding', padding, `${rule}; got ${describeValue(padding)}`)
}

function same({ size, kernel, stride, dilation }: Steps): Sides {
  const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + dilation * (kernel - 1) + 1 - size)
  return [Math.floor(total / 2), Math.ceil(total / 2)]
}

const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0

/** x with zeros where the sides of its last axes differ, and what is left to pad on either side alike. */
export function evenOut(x: Tensor, sides: readonly Sides[]): { x: Tensor; padding: number[] } {
  if (sides.every(([before, after]) => before === after))
    return { x, padding: sides.map(([before]) => before) }
  const least = sides.map(([before, after]) => Math.min(before, after))
  const extra = sides.map(([before, after], i): Sides => [before - least[i], after - least[i]])
  return { x: pad(x, extra), padding: least }
}

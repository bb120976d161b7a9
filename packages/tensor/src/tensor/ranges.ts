import { ArgumentError } from '../errors/errors.ts'
import { requireOptions } from '../errors/require-options.ts'
import { bringIn } from './bring-in.ts'
import { type CreateOptions, createOptions } from './create-options.ts'
import { isFloat } from './dtype.ts'
import { requireShape } from './shape.ts'
import type { Tensor } from './tensor.ts'

/**
 * `start, start + step, …`, below `stop`, also after rounding to the dtype. With one argument, `0 … stop − 1`.
 * @throws DtypeError for a fraction in an integer dtype
 */
export function arange(start: number, stop?: number, step = 1, options?: CreateOptions): Tensor {
  const { dtype = 'float32' } = requireOptions('arange', options, createOptions)
  const [from, to] = stop === undefined ? [0, start] : [start, stop]
  if (!Number.isFinite(from) || !Number.isFinite(to) || !Number.isFinite(step) || step === 0) {
    throw new ArgumentError(
      'arange',
      'step',
      step,
      `needs finite bounds and a step other than 0; got ${from}, ${to}, ${step}`,
    )
  }
  let count = Math.max(0, Math.ceil((to - from) / step))
  // The quotient is rounded: 1.6 − 1 is a little more than six steps of 0.1. And so is the last number, perhaps to `stop`.
  const rounded = (x: number): number => (dtype === 'float32' ? Math.fround(x) : x)
  while (count > 0 && !isBefore(rounded(from + (count - 1) * step), to, step)) count--
  return bringIn(
    'arange',
    Array.from({ length: count }, (_, i) => from + i * step),
    [count],
    options,
  )
}

const isBefore = (value: number, stop: number, step: number): boolean =>
  step > 0 ? value < stop : value > stop

/** `count` evenly spaced numbers from `start` to `stop`, both included; in an integer dtype without their fractions. */
export function linspace(start: number, stop: number, count: number, options?: CreateOptions): Tensor {
  const { dtype = 'float32' } = requireOptions('linspace', options, createOptions)
  requireShape('linspace', [count])
  const last = Math.max(1, count - 1)
  const [low, high] = [Math.min(start, stop), Math.max(start, stop)]
  // Multiplied before it is divided, so that whole numbers come out whole; the ends are exact.
  const at = (i: number): number => {
    const whole = (stop - start) * last
    const value = Number.isFinite(whole)
      ? start + ((stop - start) * i) / last
      : start * (1 - i / last) + stop * (i / last)
    const between = Math.min(high, Math.max(low, value))
    return isFloat(dtype) ? between : Math.trunc(between)
  }
  return bringIn(
    'linspace',
    Array.from({ length: count }, (_, i) => (i > 0 && i === count - 1 ? stop : at(i))),
    [count],
    options,
  )
}

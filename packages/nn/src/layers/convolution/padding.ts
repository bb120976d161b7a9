import { ArgumentError, pad, type Tensor } from '@pretexts/tensor'

/** Zeros before and after an axis. */
export type Sides = readonly [before: number, after: number]

/**
 * `'same'`: as many zeros as keep the size of the axis at stride 1, the odd one after it.
 * @throws ArgumentError when the stride is not 1
 */
export function sameSides(layer: string, kernel: number, stride: number, dilation: number): Sides {
  if (stride !== 1) {
    const rule = `padding 'same' needs stride 1; got stride ${stride}`
    throw new ArgumentError(layer, 'padding', 'same', `${rule}; give the padding in numbers`)
  }
  const total = dilation * (kernel - 1)
  const before = Math.floor(total / 2)
  return [before, total - before]
}

/** Throws unless both are whole numbers ≥ 0. */
export function requireSides(layer: string, sides: Sides): Sides {
  if (sides.length === 2 && sides.every((count) => Number.isInteger(count) && count >= 0)) return sides
  const rule = 'padding must be whole numbers ≥ 0, before and after each axis'
  throw new ArgumentError(layer, 'padding', sides, `${rule}; got ${JSON.stringify(sides)}`)
}

/**
 * Padding as an op of convolution takes it, the same on either side; where the sides differ, x is padded first.
 * @param sides one per axis of the last axes of x
 */
export function evenPadding(x: Tensor, sides: readonly Sides[]): { x: Tensor; padding: number[] } {
  if (sides.every(([before, after]) => before === after))
    return { x, padding: sides.map(([before]) => before) }
  return { x: pad(x, sides), padding: sides.map(() => 0) }
}

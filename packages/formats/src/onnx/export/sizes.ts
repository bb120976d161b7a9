import type { Tensor } from '@pretexts/tensor'

/** A size that is the same for every batch, or that many times the number of examples. */
export type Size = number | { readonly perExample: number }

/** How many examples each of the two traces has. Neither divides the other, so that what grows with the batch is told apart. */
export const batches = [2, 3] as const

/** A tensor as both traces have it. */
export type Pair = readonly [Tensor, Tensor]

/**
 * The sizes of a tensor, by what they are in both traces; null where one grows in another way than with the number of examples.
 * @example sizesOf([zeros([2, 8, 5]), zeros([3, 12, 5])]) // [{ perExample: 1 }, { perExample: 4 }, 5]
 */
export function sizesOf([a, b]: Pair): Size[] | null {
  if (a.rank !== b.rank) return null
  const sizes: Size[] = []
  for (const [axis, size] of a.shape.entries()) {
    const other = b.shape[axis]
    if (size === other) sizes.push(size)
    else if (size % batches[0] === 0 && size * batches[1] === other * batches[0])
      sizes.push({ perExample: size / batches[0] })
    else return null
  }
  return sizes
}

export function isDynamic(size: Size): size is { readonly perExample: number } {
  return typeof size !== 'number'
}

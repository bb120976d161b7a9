import fc from 'fast-check'

/** The random part of a permutation of any size: draws for `permute`. Shrinks to no change. */
export const permutationDraws = (maxSize: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat({ max: 5039 }), { maxLength: maxSize, size: 'max' })

/** 0 … size − 1 in an order set by the draws (Fisher–Yates); a missing or zero draw moves nothing. */
export const permute = (size: number, draws: readonly number[]): number[] => {
  const order = Array.from({ length: size }, (_, i) => i)
  for (let i = size - 1; i > 0; i--) {
    const j = i - ((draws[i] ?? 0) % (i + 1))
    const moved = order[i]
    order[i] = order[j]
    order[j] = moved
  }
  return order
}

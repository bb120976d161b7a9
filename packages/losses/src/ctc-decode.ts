import { argmax, formatShape, ShapeError, type Tensor } from '@pretexts/tensor'

/**
 * What frames spell when each says its likeliest letter: repeats merged, blanks dropped.
 * @param logits (N, T, K)
 * @param blank Default 0.
 * @returns N lists of letters
 * @see Graves et al. 2006, §3.2, "best path decoding"
 */
export function ctcDecode(logits: Tensor, blank = 0): number[][] {
  if (logits.rank !== 3) {
    throw new ShapeError('ctcDecode', `logits must be (N, T, K); got ${formatShape(logits.shape)}`, [
      logits.shape,
    ])
  }
  const paths = argmax(logits, -1).toArray() as number[][]
  return paths.map((path) => path.filter((letter, t) => letter !== blank && letter !== path[t - 1]))
}

/** The fewest insertions, deletions and replacements that make one list the other. */
export function editDistance(from: ArrayLike<number>, to: ArrayLike<number>): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1))
    }
    row = next
  }
  return row[to.length]
}

/** The eight directions in reading order: above left, above, above right, left, right, below left, below, below right. */
export const directions = ['↖', '↑', '↗', '←', '→', '↙', '↓', '↘'] as const

/** Steps [down, right] of each direction. */
const steps = [
  [-1, -1],
  [-1, 0],
  [-1, 1],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 0],
  [1, 1],
] as const

/** Two patches of the 3 × 3 grid, by their numbers in reading order, and where the second lies from the first. */
export interface Pair {
  readonly first: number
  readonly second: number
  /** 0 to 7, an index into `directions`. */
  readonly label: number
}

/** In which direction `second` lies from `first`, on a grid of 3 columns; null unless they are neighbors. */
export function directionOf(first: number, second: number): number | null {
  const down = Math.floor(second / 3) - Math.floor(first / 3)
  const right = (second % 3) - (first % 3)
  const label = steps.findIndex(([y, x]) => y === down && x === right)
  return label < 0 ? null : label
}

/**
 * All pairs of neighbors on the 3 × 3 grid, in both orders: 40. Opposite directions add up to 7, so `label(a, b) = 7 − label(b, a)`.
 */
export const pairs: readonly Pair[] = Array.from({ length: 81 }, (_, i) => {
  const [first, second] = [Math.floor(i / 9), i % 9]
  const label = directionOf(first, second)
  return label === null ? [] : [{ first, second, label }]
}).flat()

/** Share of the most frequent label: what always giving the same answer reaches. */
export const guessing: number =
  Math.max(...directions.map((_, k) => pairs.filter(({ label }) => label === k).length)) / pairs.length

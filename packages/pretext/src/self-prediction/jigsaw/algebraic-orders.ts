import { type FiniteField, field8, field9, reciprocal } from './finite-field.ts'
import type { Order } from './permutation-set.ts'

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

/**
 * AGL(1, 9): the 72 maps `x → a·x + b`, a ≠ 0, of GF(9) to itself. Two of them agree in at most one place, for `(a − a')·x = b' − b`
 * has one solution or none: any two orders of nine tiles differ in at least 8 places, and no set of 72 can do better.
 */
export function affineOrders(): Order[] {
  const { size, add, multiply } = field9
  return range(1, size).flatMap((a) =>
    range(0, size).map((b) => range(0, size).map((x) => add(multiply(a, x), b))),
  )
}

/**
 * PGL(2, 8): the 504 maps `x → (a·x + b) / (c·x + d)`, a·d ≠ b·c, of the eight elements of GF(8) and ∞ (written 8). Three points
 * determine such a map, so that two of them agree in at most two places: any two orders differ in at least 7.
 */
export function projectiveOrders(): Order[] {
  // Up to a common factor: c = 1, or c = 0 and d = 1.
  const elements = range(0, 8)
  const maps = [
    ...elements.flatMap((a) => elements.flatMap((b) => elements.map((d) => [a, b, 1, d]))),
    ...elements.flatMap((a) => elements.map((b) => [a, b, 0, 1])),
  ]
  const regular = maps.filter(([a, b, c, d]) => field8.multiply(a, d) !== field8.multiply(b, c))
  return regular.map((map) => range(0, 9).map((x) => fractional(field8, map, x)))
}

/**
 * PΓL(2, 8): the maps of PGL(2, 8), each after x → x, x² or x⁴: 1512 orders, which differ in at least 6 places.
 */
export function semilinearOrders(): Order[] {
  const squares = range(0, 9).map((x) => (x === 8 ? 8 : field8.multiply(x, x)))
  const powers = [range(0, 9), squares, squares.map((x) => squares[x])]
  return projectiveOrders().flatMap((order) => powers.map((power) => power.map((x) => order[x])))
}

/** (a·x + b) / (c·x + d), where ∞ is the number after the last element. */
function fractional(field: FiniteField, [a, b, c, d]: readonly number[], x: number): number {
  const infinity = field.size
  const { add, multiply } = field
  const above = x === infinity ? a : add(multiply(a, x), b)
  const below = x === infinity ? c : add(multiply(c, x), d)
  return below === 0 ? infinity : multiply(above, reciprocal(field, below))
}

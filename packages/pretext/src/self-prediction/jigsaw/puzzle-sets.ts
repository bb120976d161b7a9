import { Random } from '@pretexts/random'
import { affineOrders, projectiveOrders, semilinearOrders } from './algebraic-orders.ts'
import { greedyOrders } from './greedy-orders.ts'
import { type Order, type PermutationSet, permutationSet } from './permutation-set.ts'

/** The sets of puzzles by name: how many orders, and of how many tiles. */
export const puzzleSetNames = ['24', '72', '504', '1512', 'greedy'] as const
export type PuzzleSetName = (typeof puzzleSetNames)[number]

/** Tiles along each side of the puzzle. */
export const gridOf = (name: PuzzleSetName): 2 | 3 => (name === '24' ? 2 : 3)

const made = new Map<PuzzleSetName, PermutationSet>()

/**
 * The orders that a network tells apart, always the same ones for a name:
 *
 * | name | orders | tiles | minimum distance |
 * |---|---|---|---|
 * | `24` | all 24 | 2 × 2 | 2 |
 * | `72` | AGL(1, 9) | 3 × 3 | 8 |
 * | `504` | PGL(2, 8) | 3 × 3 | 7 |
 * | `1512` | PΓL(2, 8) | 3 × 3 | 6 |
 * | `greedy` | 100, as in the paper | 3 × 3 | not guaranteed |
 */
export function puzzleSet(name: PuzzleSetName): PermutationSet {
  const known = made.get(name)
  if (known) return known
  const set = permutationSet(ordersOf(name))
  made.set(name, set)
  return set
}

function ordersOf(name: PuzzleSetName): Order[] {
  switch (name) {
    case '24':
      return allOrders(4)
    case '72':
      return affineOrders()
    case '504':
      return projectiveOrders()
    case '1512':
      return semilinearOrders()
    case 'greedy':
      return greedyOrders({ tiles: 9, count: 100 }, new Random('jigsaw'))
  }
}

function allOrders(tiles: number): Order[] {
  if (tiles === 1) return [[0]]
  const last = tiles - 1
  return allOrders(last).flatMap((order) =>
    Array.from({ length: tiles }, (_, at) => [...order.slice(0, at), last, ...order.slice(at)]),
  )
}

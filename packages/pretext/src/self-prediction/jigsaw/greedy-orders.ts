import type { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'
import { distance, type Order } from './permutation-set.ts'

export interface GreedyOptions {
  /** T, the tiles of a puzzle. */
  readonly tiles: number
  /** P, the orders to choose. */
  readonly count: number
  /** Random permutations to choose from. Default 2000. */
  readonly candidates?: number
}

/**
 * The paper's set: one order after the other, each the candidate whose mean distance to those chosen is largest. Among equals,
 * the one whose smallest distance is largest, then the first.
 *
 * Deviation: candidates are a random sample of all T! permutations.
 * @throws ArgumentError unless there are enough candidates
 * @see Noroozi & Favaro 2016, arXiv 1603.09246, algorithm 1
 */
export function greedyOrders({ tiles, count, candidates = 2000 }: GreedyOptions, rng: Random): Order[] {
  const found = new Map<string, Order>()
  for (let i = 0; i < candidates; i++) {
    const order = Array.from(rng.permutation(tiles))
    found.set(order.join(), order)
  }
  const pool = [...found.values()].map((order) => ({ order, total: 0, least: tiles + 1 }))
  if (pool.length < count) {
    const rule = `count must be at most the number of distinct candidates, ${pool.length}; got ${count}`
    throw new ArgumentError('greedyOrders', 'count', count, `${rule}; raise candidates`)
  }
  const chosen: Order[] = []
  while (chosen.length < count) {
    const best = pool.reduce((a, b) =>
      b.total > a.total || (b.total === a.total && b.least > a.least) ? b : a,
    )
    pool.splice(pool.indexOf(best), 1)
    chosen.push(best.order)
    for (const candidate of pool) {
      const between = distance(candidate.order, best.order)
      candidate.total += between
      candidate.least = Math.min(candidate.least, between)
    }
  }
  return chosen
}

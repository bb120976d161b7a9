import { distance, type Order, puzzleSet } from '@pretexts/pretext'
import { Random } from '@pretexts/random'

export type OrderSet = 'random' | 'greedy' | '72' | '504'

/** How many pairs of orders of a set differ in 0, 1, … 9 places. */
export function distanceCounts(set: OrderSet): {
  counts: number[]
  orders: number
  minimum: number
  mean: number
} {
  const orders = ordersOf(set)
  const counts = new Array<number>(10).fill(0)
  for (let i = 0; i < orders.length; i++) for (let j = 0; j < i; j++) counts[distance(orders[i], orders[j])]++
  const pairs = (orders.length * (orders.length - 1)) / 2
  const mean = counts.reduce((sum, count, d) => sum + count * d, 0) / pairs
  return { counts, orders: orders.length, minimum: counts.findIndex((count) => count > 0), mean }
}

function ordersOf(set: OrderSet): readonly Order[] {
  if (set !== 'random') return puzzleSet(set).orders
  const rng = new Random('orders')
  return Array.from({ length: 100 }, () => Array.from(rng.permutation(9)))
}

import { ArgumentError } from '@pretexts/tensor'

/** An order of T tiles: `order[place]` is the tile that lies there. */
export type Order = readonly number[]

/** The puzzles that a network tells apart. */
export interface PermutationSet {
  readonly orders: readonly Order[]
  /** The smallest number of places in which two of them differ, counted over all pairs. */
  readonly minimumDistance: number
  /** The mean over all pairs. At most T − (P − T) / (P − 1), where every tile lies in every place equally often. */
  readonly meanDistance: number
}

/** In how many places two orders differ (Hamming distance). */
export function distance(a: Order, b: Order): number {
  return a.reduce((count, tile, place) => count + (tile === b[place] ? 0 : 1), 0)
}

/**
 * A set with its distances, which are counted and not taken from a book.
 * @throws ArgumentError unless there are two or more distinct permutations of the same tiles
 * @see Noroozi & Favaro 2016, arXiv 1603.09246, section 3
 */
export function permutationSet(orders: readonly Order[]): PermutationSet {
  if (orders.length < 2) refuse(`needs at least two orders; got ${orders.length}`, orders)
  const tiles = orders[0].length
  for (const order of orders) {
    const valid = order.length === tiles && new Set(order).size === tiles
    if (!valid || order.some((tile) => !Number.isInteger(tile) || tile < 0 || tile >= tiles))
      refuse(`every order must hold 0 … ${tiles - 1} once; got ${order.join(' ')}`, order)
  }
  let [minimum, total] = [tiles, 0]
  for (let i = 0; i < orders.length; i++) {
    for (let j = 0; j < i; j++) {
      const between = distance(orders[i], orders[j])
      total += between
      if (between < minimum) minimum = between
    }
  }
  if (minimum === 0) refuse('two orders are the same', orders)
  const pairs = (orders.length * (orders.length - 1)) / 2
  return { orders, minimumDistance: minimum, meanDistance: total / pairs }
}

/** The order that undoes this one: `inverse(o)[o[place]] = place`. */
export function inverse(order: Order): Order {
  const back = new Array<number>(order.length)
  order.forEach((tile, place) => {
    back[tile] = place
  })
  return back
}

function refuse(message: string, value: unknown): never {
  throw new ArgumentError('permutationSet', 'orders', value, message)
}

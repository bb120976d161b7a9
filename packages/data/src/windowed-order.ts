import type { Random } from '@pretexts/random'

/**
 * 0 to count − 1, shuffled as a buffer shuffles what streams through it: the first `window` numbers fill it; each further one takes the
 * place of one drawn at random, which goes out; what is left goes out in random order.
 *
 * The number at place t is below t + window, so that whoever follows the order reads nearly from front to back. A window of `count` or more
 * is a full shuffle.
 * @returns the order (count), a function of the seed of `rng` and nothing else: there is no buffer to save
 */
export function windowedOrder(count: number, window: number, rng: Random): Int32Array {
  const buffer = Int32Array.from({ length: Math.min(window, count) }, (_, i) => i)
  const order = new Int32Array(count)
  let place = 0
  for (let next = buffer.length; next < count; next++) {
    const out = rng.integer(buffer.length)
    order[place++] = buffer[out]
    buffer[out] = next
  }
  for (const left of rng.permutation(buffer.length)) order[place++] = buffer[left]
  return order
}

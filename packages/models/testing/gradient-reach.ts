import { Random } from '@pretexts/random'
import { randn, select, square, sum, type Tensor } from '@pretexts/tensor'

/**
 * The samples that output t of `network` depends on by its gradient: the first one, and the one after the last.
 * @param network (1, 1, samples) → (1, T, D)
 */
export function gradientReach(
  network: (signal: Tensor) => Tensor,
  samples: number,
  t: number,
): [first: number, end: number] {
  const signal = randn([1, 1, samples], new Random('reach')).requireGrad()
  sum(square(select(select(network(signal), 0), t))).backward()
  const gradient = Array.from(signal.grad?.values() ?? [])
  return [gradient.findIndex((g) => g !== 0), gradient.findLastIndex((g) => g !== 0) + 1]
}

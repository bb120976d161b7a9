import { requireNumber } from '@pretexts/data'
import type { RandomAffine } from './affine.ts'

/**
 * Scales about the image's centre by a factor s uniform in [low, high]; above 1 enlarges. The map reads at x / s.
 *
 * @throws ArgumentError unless 0.001 ≤ low ≤ high
 */
export function randomScale({ low, high }: { low: number; high: number }): RandomAffine {
  requireNumber('randomScale', 'low', low, { from: 1e-3, to: high, reason: 'which is high' })
  requireNumber('randomScale', 'high', high, { from: low })
  return (rng) => {
    const inverse = 1 / rng.uniform(low, high)
    return [inverse, 0, 0, 0, inverse, 0]
  }
}

import { requireNumber } from '@pretexts/data'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

/**
 * Scales about the center by a factor s uniform in [low, high]; above 1 enlarges. What comes from outside of the image is 0. The map
 * reads at x / s.
 *
 * @throws ArgumentError unless 0.001 ≤ low ≤ high
 */
export function randomScale({ low, high }: { low: number; high: number }): StagedView {
  requireNumber('randomScale', 'low', low, { from: 1e-3, to: high, reason: 'which is high' })
  requireNumber('randomScale', 'high', high, { from: low })
  return stagedView({
    kind: 'geometric',
    draw(rng) {
      const inverse = 1 / rng.uniform(low, high)
      return [inverse, 0, 0, 0, inverse, 0]
    },
  })
}

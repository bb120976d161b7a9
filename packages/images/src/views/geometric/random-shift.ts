import { requireInteger } from '@pretexts/data'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

/**
 * Shifts by whole pixels, each of the (2·pixels + 1)² offsets equally likely, like padding with zeros and cropping at random. Whole
 * shifts blur nothing.
 *
 * @throws ArgumentError unless `pixels` is an integer of at least 0
 */
export function randomShift({ pixels }: { pixels: number }): StagedView {
  requireInteger('randomShift', 'pixels', pixels, { from: 0 })
  const offsets = 2 * pixels + 1
  return stagedView({
    kind: 'geometric',
    draw(rng) {
      const right = rng.integer(offsets) - pixels
      const down = rng.integer(offsets) - pixels
      return [1, 0, -right, 0, 1, -down]
    },
  })
}

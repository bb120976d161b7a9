import { requireInteger } from '@pretexts/data'
import type { RandomAffine } from './affine.ts'

/**
 * Shifts by whole pixels, each of the (2·pixels + 1)² offsets equally likely: as padding by `pixels` and cropping at
 * random. Being whole, it blurs nothing.
 *
 * @throws ArgumentError unless `pixels` is an integer of at least 0
 */
export function randomShift({ pixels }: { pixels: number }): RandomAffine {
  requireInteger('randomShift', 'pixels', pixels, { from: 0 })
  const offset = 2 * pixels + 1
  return (rng) => {
    const right = rng.integer(offset) - pixels
    const down = rng.integer(offset) - pixels
    return [1, 0, -right, 0, 1, -down]
  }
}

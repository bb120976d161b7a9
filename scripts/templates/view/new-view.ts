import { requireNumber } from '@pretexts/data'
import { stagedView } from '../../../packages/images/src/views/engine/staged-view.ts'
import type { StagedView } from '../../../packages/images/src/views/engine/view.ts'

/**
 * What it changes, in one sentence: multiplies all values of an image by one random factor, cut off at 1.
 *
 * @param range smallest and largest factor. Default [0.5, 1.5]
 * @throws ArgumentError unless both are in [0, 10]
 * @see Author year, "Title", section
 */
export function newView({ range = [0.5, 1.5] }: { range?: readonly [number, number] } = {}): StagedView {
  for (const factor of range) requireNumber('newView', 'range', factor, { from: 0, to: 10 })
  return stagedView({
    kind: 'pixels',
    prepare: () => (pixels, rng) => {
      const factor = rng.uniform(...range)
      for (let i = 0; i < pixels.length; i++) pixels[i] = Math.min(pixels[i] * factor, 1)
    },
  })
}

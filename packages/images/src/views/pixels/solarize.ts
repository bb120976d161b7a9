import { requireNumber } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

/**
 * Inverts all values from a threshold on: v becomes 1 − v where v ≥ threshold. Not random by itself: see `randomly`.
 *
 * @param threshold default 0.5
 * @throws ArgumentError unless it is in [0, 1]
 * @see Grill et al. (BYOL), arXiv 2006.07733, Table 6
 */
export function solarize(options?: {
  /** What is at least as bright is inverted. Default 0.5. */ threshold?: number
}): StagedView {
  const { threshold = 0.5 } = requireOptions('solarize', options, { threshold: 'number' })

  requireNumber('solarize', 'threshold', threshold, { from: 0, to: 1 })
  return stagedView({
    kind: 'pixels',
    prepare: () => (pixels) => {
      for (let i = 0; i < pixels.length; i++) if (pixels[i] >= threshold) pixels[i] = 1 - pixels[i]
    },
  })
}

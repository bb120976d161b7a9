import { requireNumber } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

/**
 * Adds normal noise to every value, cut off at 0 and 1.
 *
 * @param std its standard deviation, where 1 is the range of the pixels. Default 0.1
 * @throws ArgumentError unless `std` is in [0, 10]
 */
export function gaussianNoise(options?: {
  /** Of the noise, where 1 is white. Default 0.1. */ std?: number
}): StagedView {
  const { std = 0.1 } = requireOptions('gaussianNoise', options, { std: 'number' })

  requireNumber('gaussianNoise', 'std', std, { from: 0, to: 10 })
  return stagedView({
    kind: 'pixels',
    prepare({ channels, height, width }) {
      const noise = new Float32Array(channels * height * width)
      return (pixels, rng) => {
        rng.fillNormal(noise, 0, std)
        for (let i = 0; i < pixels.length; i++) pixels[i] = Math.min(Math.max(pixels[i] + noise[i], 0), 1)
      }
    },
  })
}

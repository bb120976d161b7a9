import { requireNumber } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

/**
 * Makes bright strokes on dark ground wider or thinner: part of the way to the gray dilation, or erosion, of the image by a plus of
 * five pixels.
 *
 *     v' = v + t · (max of v and its four neighbors − v),  t ≥ 0
 *     v' = v + t · (v − min of v and its four neighbors),  t < 0
 *
 * t is uniform in [−strength, strength]. Pixels beyond the edge are like those at the edge. A stroke of one pixel can nearly vanish: on
 * small drawings keep `strength` below 1.
 *
 * @param strength at 1 a stroke becomes up to two pixels wider or thinner. Default 1
 * @throws ArgumentError unless `strength` is in [0, 1]
 * @see Serra 1982, Image Analysis and Mathematical Morphology (dilation and erosion of gray images)
 */
export function randomStrokeWidth(options?: {
  /** Largest |t|. Default 1. */ strength?: number
}): StagedView {
  const { strength = 1 } = requireOptions('randomStrokeWidth', options, { strength: 'number' })

  requireNumber('randomStrokeWidth', 'strength', strength, { from: 0, to: 1 })
  return stagedView({
    kind: 'pixels',
    prepare({ channels, height, width }) {
      const area = height * width
      const before = new Float32Array(area)
      return (pixels, rng) => {
        const part = rng.uniform(-strength, strength)
        const extreme = part < 0 ? Math.min : Math.max
        const share = Math.abs(part)
        for (let channel = 0; channel < channels; channel++) {
          const plane = pixels.subarray(channel * area, (channel + 1) * area)
          before.set(plane)
          for (let row = 0, at = 0; row < height; row++) {
            const above = row > 0 ? width : 0
            const below = row < height - 1 ? width : 0
            for (let column = 0; column < width; column++, at++) {
              const left = before[column > 0 ? at - 1 : at]
              const right = before[column < width - 1 ? at + 1 : at]
              const value = before[at]
              const other = extreme(value, left, right, before[at - above], before[at + below])
              plane[at] = value + share * (other - value)
            }
          }
        }
      }
    },
  })
}

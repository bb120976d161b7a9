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
 * t is uniform in [−strength, strength]. Pixels beyond the edge do not count. A stroke of one pixel can nearly vanish: on
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
      const stride = width + 2
      const framed = new Float32Array((height + 2) * stride).fill(-Infinity) // the frame is never the largest
      return (pixels, rng) => {
        const part = rng.uniform(-strength, strength)
        const share = Math.abs(part)
        const sign = part < 0 ? -1 : 1 // erosion is the dilation of the negative
        for (let start = 0; start < channels * area; start += area) {
          for (let row = 0; row < height; row++) {
            const [from, to] = [start + row * width, (row + 1) * stride + 1]
            for (let x = 0; x < width; x++) framed[to + x] = sign * pixels[from + x]
          }
          for (let row = 0; row < height; row++) {
            const [to, from] = [start + row * width, (row + 1) * stride + 1]
            for (let x = 0; x < width; x++) {
              const at = from + x
              const value = framed[at]
              let most = value
              if (framed[at - 1] > most) most = framed[at - 1]
              if (framed[at + 1] > most) most = framed[at + 1]
              if (framed[at - stride] > most) most = framed[at - stride]
              if (framed[at + stride] > most) most = framed[at + stride]
              pixels[to + x] = sign * (value + share * (most - value)) + 0 // no −0
            }
          }
        }
      }
    },
  })
}

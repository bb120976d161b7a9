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
        const sign = part < 0 ? -1 : 1 // erosion is the dilation of the negative
        for (let channel = 0; channel < channels; channel++) {
          const plane = pixels.subarray(channel * area, (channel + 1) * area)
          for (let row = 0; row < height; row++) {
            const to = (row + 1) * stride + 1
            for (let x = 0; x < width; x++) framed[to + x] = sign * plane[row * width + x]
          }
          dilate(framed, plane, width, { part: Math.abs(part), sign })
        }
      }
    },
  })
}

/** `plane = sign · (v + part · (max of v and its four neighbors − v))`, (H, W), of v in a frame of one pixel, (H + 2, W + 2). */
function dilate(
  framed: Float32Array,
  plane: Float32Array,
  width: number,
  { part, sign }: { part: number; sign: number },
): void {
  const stride = width + 2
  for (let start = 0, at = stride + 1; start < plane.length; start += width, at += stride) {
    for (let x = 0; x < width; x++) {
      const i = at + x
      const value = framed[i]
      let most = value
      if (framed[i - 1] > most) most = framed[i - 1]
      if (framed[i + 1] > most) most = framed[i + 1]
      if (framed[i - stride] > most) most = framed[i - stride]
      if (framed[i + stride] > most) most = framed[i + stride]
      plane[start + x] = sign * (value + part * (most - value)) + 0 // no −0
    }
  }
}

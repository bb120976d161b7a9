import { requireNumber } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import { type Affine, multiply } from '../engine/affine.ts'
import { type Interval, requireInterval } from '../engine/require-interval.ts'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

export interface RandomAffineOptions {
  /** Largest rotation to either side. Default 0. */
  readonly degrees?: number
  /** Largest slant to either side: pixels to the side for a pixel down. Default 0. */
  readonly shear?: number
  /** Smallest and largest change of size; above 1 enlarges. Default [1, 1]. */
  readonly scale?: Interval
  /** Smallest and largest stretch of width against height; the area stays. Default [1, 1]. */
  readonly ratio?: Interval
  /** Largest shift to each side, in pixels, not only whole ones. Default 0. */
  readonly shift?: number
}

/**
 * Slants, stretches, scales, rotates and shifts, about the center and in one interpolation. What comes from outside of the image is 0.
 *
 * With slant k, scale s, ratio r, angle α and shift t, a point p of the image goes to
 *
 *     p' = R(α) · diag(s·√r, s/√r) · [1 k; 0 1] · p + t
 *
 * k, α and both parts of t are uniform to either side; s and r are log-uniform.
 *
 * @throws ArgumentError unless 0 ≤ degrees ≤ 180, 0 ≤ shear ≤ 10, 0 ≤ shift, and scale and ratio lie in [0.01, 100]
 * @see Simard, Steinkraus & Platt 2003, "Best Practices for Convolutional Neural Networks Applied to Visual Document Analysis", section 2
 * @example randomAffine({ degrees: 15, shear: 0.3, scale: [0.8, 1.2] })
 */
export function randomAffine(options?: RandomAffineOptions): StagedView {
  const {
    degrees = 0,
    shear = 0,
    scale = [1, 1],
    ratio = [1, 1],
    shift = 0,
  } = requireOptions('randomAffine', options, {
    degrees: 'number',
    shear: 'number',
    scale: 'numbers',
    ratio: 'numbers',
    shift: 'number',
  })

  requireNumber('randomAffine', 'degrees', degrees, { from: 0, to: 180 })
  requireNumber('randomAffine', 'shear', shear, { from: 0, to: 10 })
  requireInterval('randomAffine', 'scale', scale, { from: 1e-2, to: 100 })
  requireInterval('randomAffine', 'ratio', ratio, { from: 1e-2, to: 100 })
  requireNumber('randomAffine', 'shift', shift, { from: 0 })
  const scaleLogs = [Math.log(scale[0]), Math.log(scale[1])] as const
  const ratioLogs = [Math.log(ratio[0]), Math.log(ratio[1])] as const
  return stagedView({
    kind: 'geometric',
    draw(rng) {
      const slant = rng.uniform(-shear, shear)
      const size = Math.exp(rng.uniform(...scaleLogs))
      const stretch = Math.exp(rng.uniform(...ratioLogs) / 2)
      const angle = (rng.uniform(-degrees, degrees) * Math.PI) / 180
      const [right, down] = [rng.uniform(-shift, shift), rng.uniform(-shift, shift)]
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
      // Each map reads backwards, so each is the inverse of its part of p'.
      const slanted: Affine = [1, -slant, 0, 0, 1, 0]
      const scaled: Affine = [1 / (size * stretch), 0, 0, 0, stretch / size, 0]
      const rotatedAndShifted: Affine = [
        cos,
        -sin,
        -cos * right + sin * down,
        sin,
        cos,
        -sin * right - cos * down,
      ]
      return multiply(multiply(slanted, scaled), rotatedAndShifted)
    },
  })
}

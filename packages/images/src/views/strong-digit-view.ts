import { requireOptions } from '@pretexts/tensor'
import { composeViews } from './compose-views.ts'
import type { Interval } from './engine/require-interval.ts'
import type { View } from './engine/view.ts'
import { randomAffine } from './geometric/random-affine.ts'
import { gaussianBlur } from './pixels/gaussian-blur.ts'
import { randomErase } from './pixels/random-erase.ts'
import { randomStrokeWidth } from './pixels/random-stroke-width.ts'
import { randomly } from './randomly.ts'

export interface StrongDigitViewOptions {
  /** Largest rotation to either side. Default 20. */
  readonly degrees?: number
  /** Largest slant to either side: pixels to the side for a pixel down. Default 0.4. */
  readonly shear?: number
  /** Smallest and largest change of size. Default [0.7, 1.3]. */
  readonly scale?: Interval
  /** Smallest and largest stretch of width against height. Default [0.77, 1.3]. */
  readonly ratio?: Interval
  /** Largest shift, in pixels. Default 2. */
  readonly shift?: number
  /** How much wider or thinner strokes become, from 0 to 1. Default 1. */
  readonly stroke?: number
  /** How often an image is blurred. Default 0.5. */
  readonly blur?: number
  /** How often a rectangle is erased. Default 0.25. */
  readonly erase?: number
}

/**
 * The strong view of gray digits for joint embeddings: written by another hand. Slanted, stretched, scaled, rotated and shifted; strokes
 * become wider or thinner; sometimes it is blurred, sometimes partly erased.
 *
 * It differs from photographs' views in that nothing is cropped: a part of a 9 can be a 0 or a 4. There are no flips and no colors.
 *
 * @throws ArgumentError for a strength out of range
 * @see Simard, Steinkraus & Platt 2003 (distortions of digits); Chen et al. 2020, arXiv 2002.05709, whose crops this replaces
 */
export function strongDigitView(options?: StrongDigitViewOptions): View {
  const {
    degrees = 20,
    shear = 0.4,
    scale = [0.7, 1.3],
    ratio = [0.77, 1.3],
    shift = 2,
    stroke = 1,
    blur = 0.5,
    erase = 0.25,
  } = requireOptions('strongDigitView', options, {
    degrees: 'number',
    shear: 'number',
    scale: 'numbers',
    ratio: 'numbers',
    shift: 'number',
    stroke: 'number',
    blur: 'number',
    erase: 'number',
  })

  return composeViews(
    randomAffine({ degrees, shear, scale, ratio, shift }),
    randomStrokeWidth({ strength: stroke }),
    randomly(blur, gaussianBlur({ sigma: [0.1, 1] })),
    randomly(erase, randomErase()),
  )
}

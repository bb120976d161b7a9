import { requireNumber } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import { composeViews } from './compose-views.ts'
import type { Interval } from './engine/require-interval.ts'
import type { View } from './engine/view.ts'
import { randomFlip } from './geometric/random-flip.ts'
import { randomResizedCrop } from './geometric/random-resized-crop.ts'
import { colorJitter } from './pixels/color-jitter.ts'
import { gaussianBlur } from './pixels/gaussian-blur.ts'
import { grayscale } from './pixels/grayscale.ts'
import { randomly } from './randomly.ts'

export interface SimclrColorViewOptions {
  /** Smallest and largest share of the area that is kept. Default [0.08, 1]. */
  readonly crop?: Interval
  /** Strength s of the color jitter: 0.8 s, 0.8 s, 0.8 s, 0.2 s. Default 0.5, as for CIFAR-10; 1 is for ImageNet. */
  readonly strength?: number
  /** How often an image is blurred. Default 0, as for CIFAR-10; 0.5 is for ImageNet. */
  readonly blur?: number
}

/**
 * SimCLR's view of color photographs: cropped, mirrored half of the time, its colors changed in 80% and taken out in 20% of the cases.
 *
 * @throws ArgumentError for a strength out of range
 * @see Chen et al., arXiv 2002.05709, Appendix A and B.9
 */
export function simclrColorView(options?: SimclrColorViewOptions): View {
  const {
    crop = [0.08, 1],
    strength = 0.5,
    blur = 0,
  } = requireOptions('simclrColorView', options, { crop: 'numbers', strength: 'number', blur: 'number' })

  requireNumber('simclrColorView', 'strength', strength, { from: 0, to: 2 })
  const s = 0.8 * strength
  return composeViews(
    randomResizedCrop({ scale: crop }),
    randomFlip(),
    randomly(0.8, colorJitter({ brightness: s, contrast: s, saturation: s, hue: 0.2 * strength })),
    randomly(0.2, grayscale()),
    randomly(blur, gaussianBlur()),
  )
}

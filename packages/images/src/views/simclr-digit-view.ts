import { requireOptions } from '@pretexts/tensor'
import { composeViews } from './compose-views.ts'
import type { Interval } from './engine/require-interval.ts'
import type { View } from './engine/view.ts'
import { randomResizedCrop } from './geometric/random-resized-crop.ts'
import { randomRotation } from './geometric/random-rotation.ts'
import { randomShift } from './geometric/random-shift.ts'
import { gaussianBlur } from './pixels/gaussian-blur.ts'
import { randomErase } from './pixels/random-erase.ts'
import { randomly } from './randomly.ts'

export interface SimclrDigitViewOptions {
  /** Smallest and largest share of the area that is kept. Default [0.4, 1]. */
  readonly crop?: Interval
  /** Largest rotation to either side. Default 15. */
  readonly degrees?: number
  /** Largest shift, in whole pixels. Default 2. */
  readonly shift?: number
  /** How often an image is blurred. Default 0.5. */
  readonly blur?: number
  /** How often a rectangle is erased. Default 0.25. */
  readonly erase?: number
}

/**
 * The strong view of gray digits for joint embeddings: cropped, rotated, shifted, sometimes blurred, sometimes partly erased. No flips
 * and no color: they would change what a digit says, or nothing at all.
 *
 * @throws ArgumentError for a strength out of range
 */
export function simclrDigitView(options?: SimclrDigitViewOptions): View {
  const {
    crop = [0.4, 1],
    degrees = 15,
    shift = 2,
    blur = 0.5,
    erase = 0.25,
  } = requireOptions('simclrDigitView', options, {
    crop: 'numbers',
    degrees: 'number',
    shift: 'number',
    blur: 'number',
    erase: 'number',
  })

  return composeViews(
    randomResizedCrop({ scale: crop }),
    randomRotation({ degrees }),
    randomShift({ pixels: shift }),
    randomly(blur, gaussianBlur({ sigma: [0.1, 1] })),
    randomly(erase, randomErase()),
  )
}

import type { RandomAffine } from './affine.ts'
import { compose } from './compose.ts'
import { randomRotation } from './random-rotation.ts'
import { randomScale } from './random-scale.ts'
import { randomShift } from './random-shift.ts'

/** How far a digit may be moved and still be the same digit. */
export interface DigitViewOptions {
  /** Largest shift, in whole pixels. */
  shift?: number
  /** Largest rotation to either side. */
  degrees?: number
  /** Largest change of size, as a fraction. */
  scale?: number
}

/**
 * A view of a digit that keeps its label: rotated, then scaled, then shifted, a little. No flips: a mirrored 2 is none.
 *
 * The defaults (±2 px, ±15°, ±10%) are for 28×28 images with MNIST's margin of 4 pixels.
 *
 * @throws ArgumentError for a strength out of range; at 0 each change is none at all
 */
export function digitView({ shift = 2, degrees = 15, scale = 0.1 }: DigitViewOptions = {}): RandomAffine {
  return compose(
    randomRotation({ degrees }),
    randomScale({ low: 1 - scale, high: 1 + scale }),
    randomShift({ pixels: shift }),
  )
}

import { requireOptions } from '@pretexts/tensor'
import { composeViews } from './compose-views.ts'
import type { View } from './engine/view.ts'
import { randomRotation } from './geometric/random-rotation.ts'
import { randomScale } from './geometric/random-scale.ts'
import { randomShift } from './geometric/random-shift.ts'

/** How far a digit may be moved and still be the same digit. */
export interface DigitViewOptions {
  /** Largest shift, in whole pixels. Default 2. */
  readonly shift?: number
  /** Largest rotation to either side. Default 15. */
  readonly degrees?: number
  /** Largest change of size, as a fraction. Default 0.1. */
  readonly scale?: number
}

/**
 * A view of a digit that keeps its label: rotated, then scaled, then shifted, a little. No flips: a mirrored 2 is no 2.
 *
 * The defaults are for 28×28 images with MNIST's margin of 4 pixels.
 *
 * @throws ArgumentError for a strength out of range; at 0 nothing is changed
 */
export function digitView(options?: DigitViewOptions): View {
  const {
    shift = 2,
    degrees = 15,
    scale = 0.1,
  } = requireOptions('digitView', options, { shift: 'number', degrees: 'number', scale: 'number' })

  return composeViews(
    randomRotation({ degrees }),
    randomScale({ low: 1 - scale, high: 1 + scale }),
    randomShift({ pixels: shift }),
  )
}

/** A turn that some digits survive: asked of such an image, no network can know the answer. */
export interface DigitAmbiguity {
  /** The digits it concerns. */
  readonly digits: readonly number[]
  /** By how many degrees. */
  readonly turn: number
  readonly reason: string
}

/**
 * Handwritten digits whose rotation cannot be told for sure, and why: what the accuracy per digit is to be read with.
 * A half turn that changes nothing makes 0° look like 180°, and 90° like 270°: where it is exact, half the answers are
 * right by luck.
 */
export const digitAmbiguities: readonly DigitAmbiguity[] = [
  { digits: [0], turn: 180, reason: 'a 0 upside down is a 0' },
  { digits: [1], turn: 180, reason: 'a 1 upside down is a 1, when it is a plain stroke' },
  { digits: [8], turn: 180, reason: 'an 8 upside down is an 8; only a smaller upper loop gives it away' },
  {
    digits: [6, 9],
    turn: 180,
    reason: 'a 6 upside down is a 9: what looks like an upright 9 may be a turned 6',
  },
]

export interface SoundingFramesOptions {
  /** Samples of a signal with its padding. */
  readonly length: number
  /** T, frames of a signal with its padding. */
  readonly frames: number
  /** No signal has fewer: what a task needs to draw from. */
  readonly least: number
}

/**
 * Frames of each signal before its padding, from `least` to T.
 *
 * What is predicted lies among them: padding is the same everywhere, and tells nothing.
 *
 *     T_n = min(T, max(least, round(T · L_n / L)))
 * @param lengths L_n, samples of each signal before its padding, (N)
 * @returns (N)
 */
export function soundingFrames(
  lengths: ArrayLike<number>,
  { length, frames, least }: SoundingFramesOptions,
): Int32Array {
  return Int32Array.from(lengths, (own) =>
    Math.min(frames, Math.max(least, Math.round((frames * own) / length))),
  )
}

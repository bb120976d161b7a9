/** Decoded sound. */
export interface Sound {
  /** Samples per second. */
  readonly rate: number
  readonly channels: number
  /** Samples in each channel. */
  readonly length: number
  /** One channel after the other, (C, L); from −1 to 1, unless a float file goes beyond. */
  readonly samples: Float32Array
  /** What was wrong and could be mended, in sentences. */
  readonly notes: readonly string[]
}

/** A source of random numbers; `Random` of @pretexts/random is one. */
export interface RandomSource {
  /** A number in [0, 1). */
  next(): number
}

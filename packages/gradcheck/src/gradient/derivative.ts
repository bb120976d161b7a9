/** A derivative, and how far to trust it. */
export interface Estimate {
  readonly value: number
  /** Large against `value`: f is not smooth within the step (a kink, a jump, a pole). */
  readonly uncertainty: number
}

/**
 * Derivative at 0 of a scalar function, by central differences extrapolated to h → 0.
 *
 * `D(h) = (φ(h) − φ(−h)) / 2h` has error c₂h² + c₄h⁴ + …; Richardson's combination of D(h), D(h/2), D(h/4) cancels the first
 * two terms, leaving O(h⁶): at h = 1/128 that is below float64's own rounding for any function of ordinary size.
 *
 * A kink exactly at 0 fools every D equally. The slopes of the two sides do not: `S(h) = (φ(h) − 2φ(0) + φ(−h)) / h` tends to
 * 0 where φ is smooth and to the jump in slope where it is not.
 * @see Richardson 1911; Ridders 1982
 */
export const derivative = (phi: (t: number) => number, step: number): Estimate => {
  const atZero = phi(0)
  const samples = [step, step / 2, step / 4].map((h) => ({ h, right: phi(h), left: phi(-h) }))
  const [d1, d2, d4] = samples.map(({ h, right, left }) => (right - left) / (2 * h))
  const [s1, s2, s4] = samples.map(({ h, right, left }) => (right - atZero - (atZero - left)) / h)
  const coarse = (4 * d2 - d1) / 3 // O(h⁴)
  const fine = (4 * d4 - d2) / 3
  const value = (16 * fine - coarse) / 15 // O(h⁶)
  const slopeJump = (8 * (2 * s4 - s2) - (2 * s2 - s1)) / 7
  return { value, uncertainty: Math.max(Math.abs(value - fine), Math.abs(slopeJump)) }
}

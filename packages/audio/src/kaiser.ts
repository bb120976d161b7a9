/**
 * The modified Bessel function of the first kind and order 0: `I₀(x) = Σ_k ((x/2)^k / k!)²`.
 */
export function besselI0(x: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (x / 2 / k) ** 2
    sum += term
  }
  return sum
}

/**
 * Kaiser's window at position t, between −1 and 1; 0 from there on: `I₀(β √(1 − t²)) / I₀(β)`.
 * @see Kaiser 1974
 */
export function kaiser(t: number, beta: number): number {
  return Math.abs(t) >= 1 ? 0 : besselI0(beta * Math.sqrt(1 - t * t)) / besselI0(beta)
}

/** β for a stop-band that is this many dB down, and at least 50. @see Kaiser 1974 */
export function kaiserBeta(decibels: number): number {
  return 0.1102 * (decibels - 8.7)
}

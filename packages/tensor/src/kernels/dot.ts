/** `Σ p[k] · q[k]` of two lists of one length. */
export function dot(p: Float64Array, q: Float64Array): number {
  let total = 0
  for (let k = 0; k < p.length; k++) total += p[k] * q[k]
  return total
}

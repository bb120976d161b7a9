import type { Progress } from '@pretexts/nn'

/**
 * Momentum of a twin that rises to 1 along half a cosine wave: `m = 1 − (1 − base) (1 + cos πt/T) / 2`, base at t = 0, 1 at t = T.
 * @see Grill et al. 2020, arXiv 2006.07733, §3.2
 */
export function cosineMomentum(base: number, { step, steps }: Progress): number {
  return 1 - ((1 - base) * (1 + Math.cos((Math.PI * Math.min(step, steps)) / steps))) / 2
}

/**
 * Momentum of a twin that rises to 1 in a straight line: `m = base + (1 − base) t/T`.
 * @see Assran et al. 2022, arXiv 2204.07141, Appendix C
 */
export function linearMomentum(base: number, { step, steps }: Progress): number {
  return base + ((1 - base) * Math.min(step, steps)) / steps
}

import { identity, multiply, type RandomAffine } from './affine.ts'

/**
 * One random map that does all of these, the first one first.
 *
 * Their matrices are multiplied, so the image is interpolated once: no more blur, and no more time, than for one.
 */
export function compose(...maps: readonly RandomAffine[]): RandomAffine {
  return (rng) => maps.reduce((product, map) => multiply(product, map(rng)), identity)
}

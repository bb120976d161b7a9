/**
 * An affine map of the plane, by the rows of its matrix:
 *
 *     x' = a·x + b·y + c
 *     y' = d·x + e·y + f
 *
 * x to the right, y *down*, in pixels; (x, y) from the center of the result, (x', y') from the center of the source. It says where a
 * pixel of the result is *read* in the source, so it is the inverse of what the picture seems to do.
 */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** Leaves every pixel in its place. */
export const identity: Affine = [1, 0, 0, 0, 1, 0]

/** The matrix product p·q: reads where p reads after q. The picture undergoes p's change first, then q's. */
export function multiply(p: Affine, q: Affine): Affine {
  const [a, b, c, d, e, f] = p
  return [
    a * q[0] + b * q[3],
    a * q[1] + b * q[4],
    a * q[2] + b * q[5] + c,
    d * q[0] + e * q[3],
    d * q[1] + e * q[4],
    d * q[2] + e * q[5] + f,
  ]
}

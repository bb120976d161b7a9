/**
 * Turns (and mirrors, if that fits better) points of the plane onto those of the frame before, so that a map moves only where
 * the representation does: a principal component is as good as its opposite, and two of about the same size change places.
 *
 *     R = argmin ‖P R − Q‖ over orthogonal R, the polar factor of PᵀQ
 *
 * @param points (N, 2), centered, x and y interleaved; changed in place
 * @param before (N, 2) of the frame before
 * @see Schönemann 1966, "A generalized solution of the orthogonal Procrustes problem"
 */
export function alignPoints(points: Float32Array, before: Float32Array): void {
  let [a, b, c, d] = [0, 0, 0, 0] // M = PᵀQ, row by row
  for (let i = 0; i < points.length; i += 2) {
    a += points[i] * before[i]
    b += points[i] * before[i + 1]
    c += points[i + 1] * before[i]
    d += points[i + 1] * before[i + 1]
  }
  // The best rotation has tr(RᵀM) = hypot(a + d, b − c), the best mirroring hypot(a − d, b + c).
  const isMirrored = Math.hypot(a - d, b + c) > Math.hypot(a + d, b - c)
  const [cosine, sine] = isMirrored ? unit(a - d, b + c) : unit(a + d, b - c)
  const sign = isMirrored ? -1 : 1
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i], points[i + 1]]
    points[i] = cosine * x - sign * sine * y
    points[i + 1] = sine * x + sign * cosine * y
  }
}

function unit(x: number, y: number): [number, number] {
  const length = Math.hypot(x, y)
  return length > 0 ? [x / length, y / length] : [1, 0]
}

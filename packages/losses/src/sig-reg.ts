import {
  add,
  cos,
  formatShape,
  matmul,
  mean,
  mul,
  normalize,
  requireTensors,
  ShapeError,
  sin,
  square,
  sub,
  type Tensor,
} from '@pretexts/tensor'

/** Knots t_k of the integral, evenly spaced from 0 to 3. */
const knots = 17
const gap = 3 / (knots - 1)

/**
 * SIGReg, the regularizer of LeJEPA: how far embeddings are from a standard normal distribution, N(0, I).
 *
 * Embeddings are projected on random directions a; the characteristic function of each projection is compared with that of a normal
 * variable, φ(t) = e^{−t²/2} (the Epps–Pulley test):
 *
 *     T = N Σ_k ω_k | mean_n e^{i t_k x_n} − φ(t_k) |²,  x = z·a,  ω = trapezoid weights · 2 φ,  17 knots on [0, 3]
 *
 * The result is the mean over directions and, for z (V, N, D), over views: pooling the views would multiply T. For a
 * sample of N(0, I) its expectation is 1.0525 at every N, so about 1 is good and 0 is not the goal. All embeddings at 0 give 0.402 N.
 * Scale z as it is: vectors of length 1 cannot be standard normal.
 * @param z (N, D) or (V, N, D)
 * @param directions (D, S): scaled to length 1 here; draw new ones at every step
 * @throws ShapeError
 * @see Balestriero & LeCun 2025, arXiv 2511.08544, §4.2.2
 */
export function sigReg(z: Tensor, directions: Tensor): Tensor {
  requireTensors('sigReg', z, directions)
  check(z, directions)
  const axis = z.rank - 2
  const count = z.shape[axis]
  const angles = mul(matmul(z, normalize(directions, { axis: 0 })), gap) // (…, N, S)
  // cos (k+1)θ = 2 cos θ cos kθ − cos (k−1)θ, and the same for the sine
  const [cosine, sine] = [cos(angles), sin(angles)]
  const twice = mul(cosine, 2)
  let [c, s]: [Tensor, Tensor] = [cosine, sine] // of k θ
  let [cBefore, sBefore]: [Tensor | number, Tensor | number] = [1, 0] // of (k − 1) θ
  let total: Tensor | null = null
  for (let k = 1; k < knots; k++) {
    const normal = Math.exp(-((k * gap) ** 2) / 2)
    const weight = (k === knots - 1 ? gap : 2 * gap) * normal // the knot t = 0 adds nothing
    const misfit = add(square(sub(mean(c, axis), normal)), square(mean(s, axis))) // (…, S)
    total = total === null ? mul(misfit, weight) : add(total, mul(misfit, weight))
    ;[c, cBefore] = [sub(mul(twice, c), cBefore), c]
    ;[s, sBefore] = [sub(mul(twice, s), sBefore), s]
  }
  return mul(mean(total as Tensor), count)
}

function check(z: Tensor, directions: Tensor): void {
  const fits =
    (z.rank === 2 || z.rank === 3) &&
    directions.rank === 2 &&
    directions.shape[0] === z.shape[z.rank - 1] &&
    z.size > 0 &&
    directions.size > 0
  if (fits) return
  const shapes = [z.shape, directions.shape]
  const rule = `z must be (N, D) or (V, N, D) and directions (D, S); got ${shapes.map(formatShape).join(' and ')}`
  throw new ShapeError('sigReg', rule, shapes)
}

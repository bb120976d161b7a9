import { exp, mul, square, type Tensor, unaryOp } from '@pretexts/tensor'

/**
 * Distribution function of the standard normal: `y = Φ(x) = P(Z ≤ x) = (1 + erf(x / √2)) / 2`.
 * @param x any shape, float
 * @returns same shape as x, in 0 … 1
 */
export const normalCdf: (x: Tensor) => Tensor = unaryOp({
  name: 'normalCdf',
  forward: phi,
  saves: 'input',
  // x̄ = ḡ ⊙ φ(x), φ(x) = e^{−x²/2} / √(2π)
  vjp: (g, { x }) => mul(g, mul(exp(mul(square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI))),
})

/** Φ(x) to double precision: a power series around 0, a continued fraction in the tails. */
function phi(x: number): number {
  const density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
  if (Math.abs(x) < 3) return 0.5 + density * series(x)
  if (Math.abs(x) > 40) return x > 0 ? 1 : x < 0 ? 0 : Number.NaN // e^{−x²/2} is 0 by then
  const tail = density / fraction(Math.abs(x))
  return x > 0 ? 1 - tail : tail
}

/** x + x³/3 + x⁵/(3·5) + x⁷/(3·5·7) + …; see Marsaglia 2004, "Evaluating the Normal Distribution" */
function series(x: number): number {
  let term = x
  let sum = x
  for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
    term *= (x * x) / n
    sum += term
  }
  return sum
}

/** x + 1/(x + 2/(x + 3/(x + …))), which Laplace found: φ(x) / (1 − Φ(x)). */
function fraction(x: number): number {
  let value = x
  for (let k = 80; k >= 1; k--) value = x + k / value
  return value
}

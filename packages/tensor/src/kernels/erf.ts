/**
 * Error function of one number, `2/√π ∫₀ˣ e^{−t²} dt`, to a few units in the last place of float64.
 * @see Cody 1969, "Rational Chebyshev Approximations for the Error Function"
 */
export function erfOf(x: number): number {
  const size = Math.abs(x)
  if (size <= 0.46875) return x * ratio(near, size * size)
  const tail = size > 6 ? 0 : tailOf(size) // erf(6) is 1 in float64
  return x < 0 ? tail - 1 : 1 - tail
}

/** `1 − erf(x)`, which keeps its digits where erf(x) is nearly 1. */
export function erfcOf(x: number): number {
  const size = Math.abs(x)
  if (size <= 0.46875) return 1 - x * ratio(near, size * size)
  const tail = tailOf(size)
  return x < 0 ? 2 - tail : tail
}

/** erfc of a number ≥ 0.46875. */
function tailOf(size: number): number {
  if (size <= 4) return expOfMinusSquare(size) * ratio(middle, size)
  if (size > 27) return 0
  const z = 1 / (size * size)
  return (expOfMinusSquare(size) * (inverseRootOfPi - z * ratio(far, z))) / size
}

/** `e^{−x²}`: x is split so that its leading part squares exactly, because exp would multiply the error of x² by x². */
function expOfMinusSquare(x: number): number {
  const lead = Math.trunc(x * 16) / 16
  return Math.exp(-lead * lead) * Math.exp(-(x - lead) * (x + lead))
}

const inverseRootOfPi = 0.5641895835477563

interface Ratio {
  /** Coefficients, highest power first. */
  readonly above: readonly number[]
  readonly below: readonly number[]
}

/** erf(x) / x in x², for |x| ≤ 0.46875. */
const near: Ratio = {
  above: [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694],
  below: [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
}

/** erfc(x) e^{x²} in x, for 0.46875 ≤ x ≤ 4. */
const middle: Ratio = {
  above: [
    2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
    881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
  ],
  below: [
    1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
    4362.619090143247, 3439.3676741437216, 1230.3393548037495,
  ],
}

/** (1/√π − x erfc(x) e^{x²}) x² in 1/x², for x ≥ 4. */
const far: Ratio = {
  above: [
    0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
    0.0006587491615298378,
  ],
  below: [
    1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
  ],
}

function ratio({ above, below }: Ratio, x: number): number {
  let p = 0
  let q = 0
  for (let i = 0; i < above.length; i++) p = p * x + above[i]
  for (let i = 0; i < below.length; i++) q = q * x + below[i]
  return p / q
}

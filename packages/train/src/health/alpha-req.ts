import { covariance, symmetricEigenvalues } from '@pretexts/linalg'
import { ArgumentError, requireOptions } from '@pretexts/tensor'
import type { FeatureRows } from './feature-rows.ts'

/** How fast the eigenvalues of the covariance fall: λ_i ∝ i^−α. */
export interface PowerLaw {
  /** Near 1 in good representations; large ones have little but their first directions, small ones are noise. */
  readonly alpha: number
  /** R² of the fit, 1 for an exact power law. */
  readonly fit: number
  /** The first and the last eigenvalue of the fit, counted from 1. Another range gives another α. */
  readonly range: readonly [first: number, last: number]
}

export interface PowerLawOptions {
  /** The first eigenvalue, counted from 1. Default 3, because the largest ones often stand apart. */
  readonly first?: number
  /** The last eigenvalue. Default 100, or the last that is above 10⁻¹⁰ of the largest. */
  readonly last?: number
}

/**
 * α-ReQ: the decay of the spectrum of features. No labels are needed.
 *
 * @throws ArgumentError when fewer than three eigenvalues are left to fit
 * @see Agrawal et al. 2022, "α-ReQ: Assessing Representation Quality in Self-Supervised Learning by measuring eigenspectrum decay"
 */
export function alphaReq(rows: FeatureRows, options?: PowerLawOptions): PowerLaw {
  const width = rows.width
  return fitPowerLaw(symmetricEigenvalues(covariance(rows), width), options)
}

/** α of `alphaReq` as it is watched during training: null where a spectrum has too few values to fit, as when features collapse. */
export function watchedAlpha(rows: FeatureRows): number | null {
  if (!rows.features.every(Number.isFinite)) return null
  const values = symmetricEigenvalues(covariance(rows), rows.width)
  const usable = values.filter((value) => value > resolution * values[0]).length
  return usable < usualFirst + 2 ? null : fitPowerLaw(values).alpha
}

/** Eigenvalues below this share of the largest are rounding errors. */
const resolution = 1e-10
const usualFirst = 3

/**
 * Least squares of ln λ_i on −ln i, with weights 1/i so that every octave counts alike.
 * @param values eigenvalues, largest first; not changed
 * @throws ArgumentError when fewer than three eigenvalues are left to fit
 */
export function fitPowerLaw(values: ArrayLike<number>, options?: PowerLawOptions): PowerLaw {
  const { first = usualFirst, last = 100 } = requireOptions('alphaReq', options, {
    first: 'number',
    last: 'number',
  })
  let end = Math.min(last, values.length)
  while (end > 0 && !(values[end - 1] > resolution * values[0])) end--
  if (!Number.isInteger(first) || first < 1 || end - first < 2) {
    const rule = `needs three eigenvalues above 0 from number ${first} on; there are ${Math.max(0, end - first + 1)}`
    throw new ArgumentError('alphaReq', 'first', first, `${rule}; use more rows or a smaller first`)
  }
  const points = Array.from({ length: end - first + 1 }, (_, k) => {
    const i = first + k
    return { weight: 1 / i, x: -Math.log(i), y: Math.log(values[i - 1]) }
  })
  const total = points.reduce((sum, { weight }) => sum + weight, 0)
  const mean = (f: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + point.weight * f(point), 0) / total
  const [x, y] = [mean((p) => p.x), mean((p) => p.y)]
  const alpha = mean((p) => (p.x - x) * (p.y - y)) / mean((p) => (p.x - x) ** 2)
  const spread = mean((p) => (p.y - y) ** 2)
  const rest = mean((p) => (p.y - y - alpha * (p.x - x)) ** 2)
  return { alpha, fit: spread === 0 ? 1 : 1 - rest / spread, range: [first, end] }
}

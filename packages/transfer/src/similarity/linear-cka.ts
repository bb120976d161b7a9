import { meanRow } from '@pretexts/linalg'
import { ArgumentError, fromArray, matmul, noGrad, requireOptions, scope, transpose } from '@pretexts/tensor'
import type { Features } from '../features/features.ts'
import { requireFeatures } from '../latent/require-latent.ts'
import { largestDeviation, placeRows } from '../probe/rows.ts'

export interface CkaOptions {
  /**
   * Estimate HSIC without bias. Default false. The plain form grows towards 1 for any features when dimensions outnumber rows; this one
   * does not, and may be slightly negative for features that have nothing in common.
   */
  readonly unbiased?: boolean
}

/**
 * Linear CKA: how alike two representations of the same inputs are, up to rotation and scale; 1 for the same, 0 for nothing
 * in common. Layers of one network, or networks of different widths, can be compared.
 *
 *     CKA(X, Y) = ‖YᵀX‖² / (‖XᵀX‖ ‖YᵀY‖),  columns of X (N, D) and Y (N, E) centered, Frobenius norms
 *
 * The same number comes from the Gram matrices, `⟨XXᵀ, YYᵀ⟩ / (‖XXᵀ‖ ‖YYᵀ‖)`; the smaller product is taken. It does not change
 * under orthogonal maps and isotropic scaling of either side, but does under other linear maps.
 *
 * @returns NaN where a representation is the same for all inputs
 * @throws ArgumentError unless both have the same number of rows: at least 2, unbiased at least 4
 * @see Kornblith et al. 2019, arXiv 1905.00414, Eq. 1 (‖YᵀX‖² of features is ⟨XXᵀ, YYᵀ⟩ of Grams), 3 and 4; Song et al. 2012, JMLR 13,
 *   for HSIC without bias; Nguyen et al. 2021, arXiv 2010.15327, for its use in CKA
 */
export function linearCka(x: Features, y: Features, options?: CkaOptions): number {
  const { unbiased = false } = requireOptions('linearCka', options, { unbiased: 'boolean' })
  requireFeatures('linearCka', x, unbiased ? 4 : 2)
  requireFeatures('linearCka', y)
  if (x.count !== y.count) {
    const message = `needs both of the same inputs, a row each; got ${x.count} rows and ${y.count}`
    throw new ArgumentError('linearCka', 'y', y.count, message)
  }
  const [a, b] = [centeredToOne(x), centeredToOne(y)]
  if (unbiased) return fromGrams(unbiasedHsic, gramOf(a), gramOf(b), x.count)
  const few = x.count < Math.max(x.width, y.width)
  if (few) return fromGrams(inner, gramOf(a), gramOf(b), x.count)
  return ratio(squaredNorm(b, a), squaredNorm(a, a), squaredNorm(b, b))
}

/** Less the mean row and divided by the largest deviation, which CKA does not see: at any scale, no product overflows or vanishes. */
function centeredToOne(rows: Features): Features {
  const mean = meanRow(rows)
  return placeRows(rows, mean, largestDeviation(rows, mean))
}

/** `a / √(b c)`, in [−1, 1] also after rounding. */
const ratio = (a: number, b: number, c: number): number => Math.max(-1, Math.min(1, a / Math.sqrt(b * c)))

type Hsic = (k: Float32Array, l: Float32Array, count: number) => number

function fromGrams(hsic: Hsic, k: Float32Array, l: Float32Array, count: number): number {
  return ratio(hsic(k, l, count), hsic(k, k, count), hsic(l, l, count))
}

/** ‖YᵀX‖² */
function squaredNorm(y: Features, x: Features): number {
  return scope(() => {
    const product = noGrad(() => matmul(transpose(tensorOf(y)), tensorOf(x))).values() // (E, D)
    return inner(product as Float32Array, product as Float32Array)
  })
}

/** XXᵀ, (N, N) */
function gramOf(x: Features): Float32Array {
  return scope(() => {
    const rows = tensorOf(x)
    return Float32Array.from(noGrad(() => matmul(rows, transpose(rows))).values())
  })
}

const tensorOf = ({ features, count, width }: Features) => fromArray(features, [count, width])

function inner(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/** `tr(K̃L̃) + 1ᵀK̃1·1ᵀL̃1 / ((N−1)(N−2)) − 2·1ᵀK̃L̃1 / (N−2)`, K̃ being K with a zero diagonal; over N(N−3), which cancels. */
function unbiasedHsic(k: Float32Array, l: Float32Array, count: number): number {
  let [trace, sumK, sumL, cross] = [0, 0, 0, 0]
  for (let i = 0; i < count; i++) {
    let [rowK, rowL] = [0, 0]
    for (let j = 0; j < count; j++) {
      if (i === j) continue
      const at = i * count + j
      trace += k[at] * l[at]
      rowK += k[at]
      rowL += l[at]
    }
    sumK += rowK
    sumL += rowL
    cross += rowK * rowL
  }
  return trace + (sumK * sumL) / ((count - 1) * (count - 2)) - (2 * cross) / (count - 2)
}

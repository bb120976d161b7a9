import { cholesky, gram, inverseDiagonal, LinalgError, solveCholesky } from '@pretexts/linalg'
import { ArgumentError, fromArray, matmul, noGrad, scope, transpose } from '@pretexts/tensor'
import type { Features } from '../features/features.ts'

/** What is to be predicted: (N, columns), row-major. */
export interface Targets {
  readonly values: Float64Array
  readonly columns: number
}

/** `y = W x + b`, for each column of the targets. */
export interface RidgeSolution {
  /** (columns, D) */
  readonly weights: Float64Array
  /** (columns) */
  readonly intercepts: Float64Array
}

/** Ridge regression on rows that are centered already; what does not depend on λ is done once. */
export interface Ridge {
  /** @param lambda above 0 */
  solve(lambda: number): RidgeSolution
}

export interface RidgeOfRows extends Ridge {
  /** (N, columns): how far off each row's prediction is when the row itself is left out of the fit. */
  leftOut(lambda: number): Float64Array
}

/**
 * With more rows than features: `(XᵀX + λI) Wᵀ = XᵀY`, a system of D equations.
 *
 * XᵀX is added up over blocks of rows, each a product in single precision on the backend in use, the sum in double.
 */
export function ridgeOfColumns(rows: Features, targets: Targets): Ridge {
  const { centered, means } = center(targets, rows.count)
  const { width } = rows
  const products = scope(() => blockedGram(rows))
  const moments = new Float64Array(width * targets.columns) // XᵀY
  for (let n = 0; n < rows.count; n++) {
    for (let d = 0; d < width; d++) {
      const x = rows.features[n * width + d]
      for (let c = 0; c < targets.columns; c++)
        moments[d * targets.columns + c] += x * centered[n * targets.columns + c]
    }
  }
  const solve = (lambda: number): RidgeSolution => {
    const solved = solveCholesky(factor(products, width, lambda), width, moments.slice(), targets.columns) // (D, columns)
    const weights = new Float64Array(solved.length)
    for (let i = 0; i < solved.length; i++)
      weights[(i % targets.columns) * width + Math.floor(i / targets.columns)] = solved[i]
    return { weights, intercepts: means }
  }
  return { solve }
}

/**
 * With no more rows than features: `(XXᵀ + λI) A = Y, W = AᵀX`, a system of N equations with the same solution.
 *
 * A row's error without itself, e = r / (1 − H), r its error and H its own part in its prediction, needs no second fit:
 * with C = XXᵀ + λI, r = λ·C⁻¹Y and 1 − H = λ·(C⁻¹)ₙₙ − 1/N, where 1/N is the intercept's. That difference leaves no digits to
 * spare: all of it is in double precision.
 * @see Hastie, Tibshirani & Friedman 2009, The Elements of Statistical Learning, Eq. 7.64 (leaving out), 18.3.5 (N equations)
 */
export function ridgeOfRows(rows: Features, targets: Targets): RidgeOfRows {
  const { centered, means } = center(targets, rows.count)
  const { features, count, width } = rows
  const { columns } = targets
  const products = centeredGram(rows)
  const solve = (lambda: number): RidgeSolution => {
    const a = solveCholesky(factor(products, count, lambda), count, centered.slice(), columns) // (N, columns)
    const weights = new Float64Array(columns * width)
    for (let n = 0; n < count; n++) {
      for (let c = 0; c < columns; c++) {
        const share = a[n * columns + c]
        for (let d = 0; d < width; d++) weights[c * width + d] += share * features[n * width + d]
      }
    }
    return { weights, intercepts: means }
  }
  const leftOut = (lambda: number): Float64Array => {
    const l = factor(products, count, lambda)
    const a = solveCholesky(l, count, centered.slice(), columns)
    const diagonal = inverseDiagonal(l, count)
    return a.map((value, i) => (lambda * value) / (lambda * diagonal[Math.floor(i / columns)] - 1 / count))
  }
  return { solve, leftOut }
}

/** XXᵀ, (N, N), of rows whose mean is taken out once more: in single precision it is not quite 0. */
function centeredGram(rows: Features): Float64Array {
  const { count } = rows
  const products = gram(rows)
  const means = Float64Array.from({ length: count }, (_, i) => {
    return products.subarray(i * count, (i + 1) * count).reduce((sum, value) => sum + value, 0) / count
  })
  const mean = means.reduce((sum, value) => sum + value, 0) / count
  return products.map((value, at) => value - (means[Math.floor(at / count)] + means[at % count]) + mean)
}

/** Rows at a time. */
const blockSize = 4096

/** XᵀX, (D, D); symmetric to the bit, however the backend sums. */
function blockedGram({ features, count, width }: Features): Float64Array {
  const products = new Float64Array(width * width)
  for (let start = 0; start < count; start += blockSize) {
    scope(() => {
      const end = Math.min(count, start + blockSize)
      const x = fromArray(features.subarray(start * width, end * width), [end - start, width])
      const product = noGrad(() => matmul(transpose(x), x)).values()
      for (let i = 0; i < width; i++) {
        for (let j = 0; j <= i; j++) products[i * width + j] += product[i * width + j]
      }
    })
  }
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) products[j * width + i] = products[i * width + j]
  return products
}

/** L of `products + λI`. */
function factor(products: Float64Array, n: number, lambda: number): Float64Array {
  const penalized = products.map((value, i) => (i % (n + 1) === 0 ? value + lambda : value))
  try {
    return cholesky(penalized, n)
  } catch (error) {
    if (!(error instanceof LinalgError)) throw error
    const message = `a penalty of ${lambda} is too small for these features, or they are not finite; give larger ones (${error.message})`
    throw new ArgumentError('ridge', 'penalties', lambda, message)
  }
}

function center(
  { values, columns }: Targets,
  count: number,
): { centered: Float64Array; means: Float64Array } {
  const means = new Float64Array(columns)
  for (let i = 0; i < values.length; i++) means[i % columns] += values[i] / count
  return { centered: values.map((value, i) => value - means[i % columns]), means }
}

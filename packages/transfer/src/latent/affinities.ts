import { squaredDistances } from '@pretexts/linalg'
import type { Features } from '../features/features.ts'

/**
 * How likely each row is to pick each other one as its neighbor, made symmetric: the `p_ij` that t-SNE keeps.
 *
 *     p_j|i = exp(−βᵢ ‖xᵢ − xⱼ‖²) / Σ_{k≠i} exp(−βᵢ ‖xᵢ − x_k‖²)      (Eq. 1, βᵢ = 1 / 2σᵢ²)
 *     p_ij = (p_j|i + p_i|j) / 2N                                       (section 3.1)
 *
 * Each βᵢ is chosen so that row i has as many effective neighbors as asked for: `Perp = exp(H(p_·|i))`.
 *
 * @param perplexity below N; effective neighbors of each row
 * @returns the pairs i < j, row after row: N (N − 1) / 2 values that add up to ½
 * @see van der Maaten & Hinton 2008, Visualizing Data using t-SNE
 */
export function affinities(features: Features, perplexity: number): Float32Array {
  const { count } = features
  const pairs = new Float32Array((count * (count - 1)) / 2)
  const distances = new Float64Array(count)
  const row = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    squaredDistances(features, i, features, distances)
    neighborProbabilities(distances, i, perplexity, row)
    for (let j = 0; j < count; j++) {
      if (j !== i) pairs[pairIndex(Math.min(i, j), Math.max(i, j), count)] += row[j] / (2 * count)
    }
  }
  return pairs
}

/** Where the pair i < j stands. */
export const pairIndex = (i: number, j: number, count: number): number =>
  (i * (2 * count - i - 1)) / 2 + j - i - 1

/** Entropies are matched to this many nats, within so many rounds: more than any row takes. */
const tolerance = 1e-5
const rounds = 100

/**
 * p_·|i of the perplexity asked for, into `out`, from the squared distances from i: `H(β) = ln Σ e^{−βd} + β E[d]`.
 *
 * Newton's method, `dH/dβ = −β Var[d]`, kept inside the interval that is known to hold β; halving it where a step leaves it.
 */
export function neighborProbabilities(
  distances: Float64Array,
  i: number,
  perplexity: number,
  out: Float64Array,
): void {
  const { nearest, mean } = summary(distances, i)
  let [low, high] = [0, Number.POSITIVE_INFINITY]
  let beta = mean > nearest ? 1 / (mean - nearest) : 1 // all equally far: any β gives the uniform p
  for (let round = 0; round < rounds; round++) {
    const { entropy, slope } = entropyAt(distances, { i, nearest, beta }, out)
    const off = entropy - Math.log(perplexity)
    if (Math.abs(off) < tolerance) return
    if (off > 0) low = beta
    else high = beta
    const step = beta - off / slope
    if (step > low && step < high) beta = step
    else beta = high === Number.POSITIVE_INFINITY ? 2 * beta : (low + high) / 2
  }
}

function summary(distances: Float64Array, i: number): { nearest: number; mean: number } {
  let [nearest, mean] = [Number.POSITIVE_INFINITY, 0]
  for (let j = 0; j < distances.length; j++) {
    if (j === i) continue
    nearest = Math.min(nearest, distances[j])
    mean += distances[j] / (distances.length - 1)
  }
  return { nearest, mean }
}

/** Fills `out` with p at this β. `nearest` is taken off all distances: p stays as it is, and exp does not underflow. */
function entropyAt(
  distances: Float64Array,
  { i, nearest, beta }: { i: number; nearest: number; beta: number },
  out: Float64Array,
): { entropy: number; slope: number } {
  let sum = 0
  let first = 0
  let second = 0
  for (let j = 0; j < distances.length; j++) {
    const beyond = distances[j] - nearest
    const weight = j === i ? 0 : Math.exp(-beta * beyond)
    out[j] = weight
    sum += weight
    first += weight * beyond
    second += weight * beyond * beyond
  }
  for (let j = 0; j < distances.length; j++) out[j] /= sum
  const mean = first / sum
  return { entropy: Math.log(sum) + beta * mean, slope: -beta * (second / sum - mean * mean) }
}

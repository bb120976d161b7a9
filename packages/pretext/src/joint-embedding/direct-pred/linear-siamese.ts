import { symmetricEigenvalues } from '@pretexts/linalg'
import { requireOptions } from '@pretexts/tensor'
import { directPredictor } from './direct-predictor.ts'

/** A 2×2 matrix, row-major. */
export type Matrix = readonly [number, number, number, number]

export interface LinearSiameseOptions {
  /** `none`: W_p stays the identity. `direct`: set by `directPredictor` at every step, with lengths, which this loss sees. */
  readonly predictor: 'none' | 'learned' | 'direct'
  readonly stopGradient: boolean
  readonly steps: number
  /** Default 0.05. */
  readonly learningRate?: number
  /** η. Default 0.01. */
  readonly weightDecay?: number
  /** Variances of the data along its two axes. Default 1 and 0.5. */
  readonly data?: readonly [number, number]
  /** Variance that views add to each axis. Default 0.2. */
  readonly views?: number
}

/** Where the smallest network of SimSiam's kind is after some steps. */
export interface LinearSiameseState {
  readonly step: number
  /** W, of z = W x */
  readonly weights: Matrix
  /** W_p, of p = W_p z */
  readonly predictor: Matrix
  /** Eigenvalues of the second moment of z, W (X + X′) Wᵀ, largest first: 0 in a direction that has collapsed. */
  readonly spectrum: readonly [number, number]
}

const start: Matrix = [0.5, 0.1, -0.1, 0.4]
const halfway: Matrix = [0.4, 0, 0, 0.4]

/**
 * SimSiam in two dimensions and without nonlinearity, where its gradient is known exactly: no data is drawn, nothing is random.
 *
 *     x ~ N(0, X), views x₁, x₂ = x + N(0, X′);  L = ½ E‖W_p W x₁ − W x₂‖²
 *     ∇W_p = (W_p W (X + X′) − W X) Wᵀ,  ∇W = W_pᵀ (W_p W (X + X′) − W X), and W (X + X′) − W_p W X more without the stop
 *
 * @returns the start and the state after every step
 * @see Tian, Chen & Ganguli 2021, arXiv 2102.06810, Eq. 2 and 3
 */
export function linearSiamese(options: LinearSiameseOptions): LinearSiameseState[] {
  requireOptions('linearSiamese', options, {
    predictor: 'string',
    stopGradient: 'boolean',
    steps: 'number',
    learningRate: 'number',
    weightDecay: 'number',
    data: 'numbers',
    views: 'number',
  })
  const { steps, learningRate = 0.05, weightDecay = 0.01 } = options
  let weights = start
  let predictor: Matrix = options.predictor === 'none' ? identity : halfway
  const states = [stateOf(0, weights, predictor, options)]
  for (let step = 1; step <= steps; step++) {
    if (options.predictor === 'direct') predictor = directly(weights, options)
    const { forWeights, forPredictor } = siameseGradients(weights, predictor, options)
    const move = (x: Matrix, gradient: Matrix): Matrix =>
      combine(x, gradient, (value, g) => value - learningRate * (g + weightDecay * value))
    weights = move(weights, forWeights)
    if (options.predictor === 'learned') predictor = move(predictor, forPredictor)
    states.push(stateOf(step, weights, predictor, options))
  }
  return states
}

/** The gradients above. */
export function siameseGradients(
  weights: Matrix,
  predictor: Matrix,
  { stopGradient, data, views }: Pick<LinearSiameseOptions, 'stopGradient' | 'data' | 'views'>,
): { forWeights: Matrix; forPredictor: Matrix } {
  const { both, shared } = moments({ data, views })
  const predicted = times(predictor, weights)
  const error = combine(times(predicted, both), times(weights, shared), (a, b) => a - b)
  const online = times(transposed(predictor), error)
  const target = combine(times(weights, both), times(predicted, shared), (a, b) => a - b)
  return {
    forWeights: stopGradient ? online : combine(online, target, (a, b) => a + b),
    forPredictor: times(error, transposed(weights)),
  }
}

/** X + X′ and X. */
function moments({ data = [1, 0.5], views = 0.2 }: Pick<LinearSiameseOptions, 'data' | 'views'>) {
  const shared: Matrix = [data[0], 0, 0, data[1]]
  const both: Matrix = [data[0] + views, 0, 0, data[1] + views]
  return { both, shared }
}

function secondMoment(weights: Matrix, options: LinearSiameseOptions): Float64Array {
  const product = times(times(weights, moments(options).both), transposed(weights))
  const across = (product[1] + product[2]) / 2 // symmetric to the bit
  return Float64Array.of(product[0], across, across, product[3])
}

const directly = (weights: Matrix, options: LinearSiameseOptions): Matrix =>
  Array.from(directPredictor(secondMoment(weights, options), 2, { relative: false })) as unknown as Matrix

function stateOf(
  step: number,
  weights: Matrix,
  predictor: Matrix,
  options: LinearSiameseOptions,
): LinearSiameseState {
  const [first, second] = symmetricEigenvalues(secondMoment(weights, options), 2)
  return { step, weights, predictor, spectrum: [Math.max(0, first), Math.max(0, second)] }
}

const identity: Matrix = [1, 0, 0, 1]
const transposed = ([a, b, c, d]: Matrix): Matrix => [a, c, b, d]
const times = ([a, b, c, d]: Matrix, [e, f, g, h]: Matrix): Matrix => [
  a * e + b * g,
  a * f + b * h,
  c * e + d * g,
  c * f + d * h,
]
const combine = (x: Matrix, y: Matrix, f: (a: number, b: number) => number): Matrix => [
  f(x[0], y[0]),
  f(x[1], y[1]),
  f(x[2], y[2]),
  f(x[3], y[3]),
]

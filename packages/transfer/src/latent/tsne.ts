import type { Random } from '@pretexts/random'
import { type KnownOptions, requireOptions } from '@pretexts/tensor'
import type { Features } from '../features/features.ts'
import { affinities } from './affinities.ts'
import { pca } from './pca.ts'
import { requireBetween, requireFeatures, requireWhole } from './require-latent.ts'
import { descend, divergenceOf, gradientOf, normalizerOf } from './tsne-gradient.ts'

export interface TsneOptions {
  /** Effective neighbors of each row. Default 30, or (N − 1) / 3 if that is less, but at least 2. */
  readonly perplexity?: number
  /** Default 750. */
  readonly steps?: number
  /** Steps at the beginning with p exaggerated, which gathers clusters early. Default 250. */
  readonly exaggeratedSteps?: number
  /** Default 12. */
  readonly exaggeration?: number
  /**
   * Default max(N / exaggeration / 4, 50): Belkina et al. 2019, with the factor 4 of Eq. 5 left in the gradient. Below 400 rows
   * N / 8 instead of 50, which is too large a step for few points.
   */
  readonly learningRate?: number
  /** `pca`: the first two principal components, so that the large picture is kept; `random`: as in the paper. Default `'pca'`. */
  readonly init?: 'pca' | 'random'
  /** Called after every step. Default: none. */
  readonly onStep?: (step: number, steps: number) => void
}

const tsneOptions: KnownOptions<TsneOptions> = {
  perplexity: 'number',
  steps: 'number',
  exaggeratedSteps: 'number',
  exaggeration: 'number',
  learningRate: 'number',
  init: 'string',
  onStep: 'function',
}

export interface Tsne {
  /** (count, 2) */
  readonly projected: Features
  /** Kullback–Leibler divergence of the map from the data, in nats: what was minimized. */
  readonly divergence: number
  /** As used: 30, or less where there are too few rows for it. */
  readonly perplexity: number
}

/** All pairs of more rows would take more than 100 MB and minutes. */
export const tsneLimit = 5000

/** Up to so many rows each step measures its own Z: with few points a step changes it too much for the one before to do. */
const freshNormalizer = 200

/**
 * t-SNE: a map in which near neighbors stay near. Distances between clusters, and their sizes, mean little.
 *
 *     q_ij = (1 + ‖yᵢ − yⱼ‖²)⁻¹ / Z                                      (Eq. 4)
 *     ∂KL(P‖Q)/∂yᵢ = 4 Σⱼ (p_ij − q_ij)(yᵢ − yⱼ)(1 + ‖yᵢ − yⱼ‖²)⁻¹       (Eq. 5)
 *
 * Exact, all pairs. Gradient descent with momentum 0.5, then 0.8 when the exaggeration ends, and a gain for each coordinate
 * (Jacobs 1988), as in the authors' code. Unlike the paper: exaggeration 12 for 250 steps (it had 4 for 50), a learning rate
 * that grows with N, and a start from PCA, as scikit-learn has them.
 *
 * @param rng draws the start, or with `pca` a jitter of 10⁻⁶ that parts rows which are equal
 * @throws ArgumentError for more than 5,000 rows, fewer than 4, or options out of range
 * @see van der Maaten & Hinton 2008, Visualizing Data using t-SNE; Kobak & Berens 2019 for PCA as the start
 * @example tsne(extractFeatures(encoder, images), new Random(0)).projected.features // x0, y0, x1, y1, …
 */
export function tsne(features: Features, rng: Random, options?: TsneOptions): Tsne {
  const steps = stepsOf(features, rng, options)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/**
 * `tsne` with pauses in which the event loop serves what is waiting, such as Ctrl-C: a thousand rows take seconds. The map is the same.
 * @throws the signal's reason
 */
export async function tsneWithPauses(
  features: Features,
  rng: Random,
  {
    signal,
    ...options
  }: TsneOptions & { /** Default: it goes on to its end. */ readonly signal?: AbortSignal } = {},
): Promise<Tsne> {
  const steps = stepsOf(features, rng, options)
  for (let last = performance.now(); ; ) {
    const { done, value } = steps.next()
    if (done) return value
    if (performance.now() - last < longestPause) continue
    await new Promise((resolve) => setTimeout(resolve))
    signal?.throwIfAborted()
    last = performance.now()
  }
}

/** Milliseconds between two pauses. */
const longestPause = 50

/** Pauses after each step. */
function* stepsOf(features: Features, rng: Random, given?: TsneOptions): Generator<void, Tsne> {
  const options = requireOptions('tsne', given, tsneOptions)
  requireFeatures('tsne', features, 4)
  const { count } = features
  requireWhole('tsne', 'the number of rows', count, 4, tsneLimit)
  const settings = { ...settingsFor(count), ...options }
  check(settings, count)
  const pairs = affinities(features, settings.perplexity)
  const positions = settings.init === 'pca' ? fromPca(features, rng) : fromNormal(count, 1e-4, rng)
  const motion = { velocity: new Float64Array(2 * count), gains: new Float64Array(2 * count).fill(1) }
  const { steps, exaggeratedSteps, exaggeration, learningRate } = settings
  let z = count * (count - 1) // all points begin near each other: every w is nearly 1
  for (let step = 1; step <= steps; step++) {
    const early = step <= exaggeratedSteps
    if (count <= freshNormalizer) z = normalizerOf(positions)
    const found = gradientOf(pairs, positions, { exaggeration: early ? exaggeration : 1, z })
    z = found.z
    descend(positions, found.gradient, motion, { learningRate, momentum: early ? 0.5 : 0.8 })
    options.onStep?.(step, steps)
    yield
  }
  const projected = { features: Float32Array.from(positions), count, width: 2 }
  return {
    projected,
    divergence: divergenceOf(pairs, positions),
    perplexity: settings.perplexity,
  }
}

function settingsFor(count: number): Required<Omit<TsneOptions, 'onStep'>> {
  const exaggeration = 12
  return {
    perplexity: Math.min(30, Math.max(2, (count - 1) / 3)),
    steps: 750, // as openTSNE; the last 250 of scikit-learn's 1,000 change little
    exaggeratedSteps: 250,
    exaggeration,
    learningRate: Math.max(count / exaggeration / 4, Math.min(50, count / 8)),
    init: 'pca',
  }
}

function check(settings: Required<Omit<TsneOptions, 'onStep'>>, count: number): void {
  requireBetween('tsne', 'perplexity', settings.perplexity, 1, count)
  requireWhole('tsne', 'steps', settings.steps, 1, 1e6)
  requireWhole('tsne', 'exaggeratedSteps', settings.exaggeratedSteps, 0, 1e6)
  requireBetween('tsne', 'exaggeration', settings.exaggeration, 0)
  requireBetween('tsne', 'learningRate', settings.learningRate, 0)
}

/** The first two principal components, scaled so that the first has a standard deviation of 10⁻⁴. */
function fromPca(features: Features, rng: Random): Float64Array {
  const { projected, variances } = pca(features, { components: Math.min(2, features.width) })
  const scale = variances[0] > 0 ? 1e-4 / Math.sqrt(variances[0]) : 0
  const positions = fromNormal(features.count, 1e-6, rng)
  const { width } = projected
  for (let n = 0; n < features.count; n++)
    for (let i = 0; i < width; i++) positions[2 * n + i] += scale * projected.features[n * width + i]
  return positions
}

function fromNormal(count: number, std: number, rng: Random): Float64Array {
  const positions = new Float64Array(2 * count)
  rng.fillNormal(positions, 0, std)
  return positions
}

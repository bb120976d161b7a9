import type { Dataset, Samples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { Features } from '../features/features.ts'
import type { Metric } from '../latent/nearest.ts'

/** The read-outs that run unless others are asked for: a linear classifier, or k nearest neighbors by the start's own metric. */
export type StandardReadout = 'sgd' | 'knn'

/** Feature vectors of the examples of any split, at these indices and in this order. */
export type FeatureFunction<S extends Samples> = (
  dataset: Dataset<S>,
  indices: ArrayLike<number>,
) => Features | Promise<Features>

interface BaselineText {
  /** Its protocols begin with it: `raw-pixels`, `raw-pixels-knn`. Lowercase words and hyphens. */
  readonly name: string
  /** As a table has it: `raw pixels`. */
  readonly title: string
  /** What the features are, to stand after "a linear classifier on": `the pixels themselves`. */
  readonly description: string
  /** How its nearest neighbors are measured. Default `euclidean`. */
  readonly metric?: Metric
  /** Read-outs that run unless others are asked for. Default `['sgd']`. */
  readonly standard?: readonly StandardReadout[]
  /** Whether features are kept once they are made; false for those that are no more than the examples. Default true. */
  readonly kept?: boolean
}

/** Features that learn nothing: pixels, statistics of a sound. */
export interface FixedBaseline<S extends Samples> extends BaselineText {
  readonly features: FeatureFunction<S>
}

/** What a fitted baseline has to learn from. */
export interface FitOptions {
  /** Length of the encoder's features, so that the baseline can have as many. */
  readonly width: number
  /** The comparison's stream. */
  readonly rng: Random
}

/** Features that learn from training examples without labels first: principal components, document frequencies. */
export interface FittedBaseline<S extends Samples> extends BaselineText {
  fit(train: Dataset<S>, options: FitOptions): Promise<FeatureFunction<S>>
}

/**
 * Features that need no network, against which a pretrained encoder is measured. Each modality has its own: pixels, counts of
 * words, statistics of a spectrum.
 */
export type Baseline<S extends Samples = Samples> = FixedBaseline<S> | FittedBaseline<S>

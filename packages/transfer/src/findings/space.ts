import { type Dataset, type Samples, toTensor } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import { requireOptions } from '@pretexts/tensor'
import type { Baseline, FeatureFunction, FitOptions } from '../baselines/baseline.ts'
import { extractFeatures, type Inputs } from '../features/extract-features.ts'

/** A space that examples have a place in: the features of a pretrained encoder, those of a random one, a baseline's. */
export interface Space<S extends Samples> {
  /** `pretrained features`. */
  readonly name: string
  readonly features: FeatureFunction<S>
  /** Short and without spaces, for the names of metrics: `pretrained`. Default: the name with hyphens. */
  readonly key?: string
}

/** The space of an encoder's features. */
export function encoderSpace<S extends Samples>(
  name: string,
  encoder: Encoder,
  inputs: Inputs<S> = toTensor,
): Space<S> {
  return { name, features: (dataset, indices) => extractFeatures(encoder, dataset, { indices, inputs }) }
}

/** The space of a baseline's features, fitted to `train` if it has something to fit. */
export async function baselineSpace<S extends Samples>(
  baseline: Baseline<S>,
  train: Dataset<S>,
  options: FitOptions,
): Promise<Space<S>> {
  requireOptions('baselineSpace', options, { width: 'number', rng: 'object' })
  const { name: key, title: name } = baseline
  return { name, key, features: 'fit' in baseline ? await baseline.fit(train, options) : baseline.features }
}

export const keyOf = ({ name, key }: Pick<Space<Samples>, 'name' | 'key'>): string =>
  key ?? name.replaceAll(' ', '-')

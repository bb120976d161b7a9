import type { Samples } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'
import type { Baseline, StandardReadout } from '../baselines/baseline.ts'
import type { Metric } from '../latent/nearest.ts'

/** What reads frozen features. */
export type Readout = 'sgd' | 'sgd-batch-norm' | 'lbfgs' | 'ridge' | 'knn' | 'knn-euclidean' | 'centroid'

/** Where a protocol starts: from the features of a baseline, or from an encoder with random or pretrained weights. */
export interface Start {
  /** The baseline's name, `random` or `pretrained`. */
  readonly name: string
  readonly title: string
  /** The features, to stand after "a linear classifier on". */
  readonly description: string
  /** The metric of its read-out `-knn`. */
  readonly metric: Metric
  readonly standard: readonly (StandardReadout | 'centroid')[]
  /** What stands behind its name for the linear read-out: `-frozen` for encoders. */
  readonly linear: { readonly suffix: string; readonly title: string }
}

const frozen = { suffix: '-frozen', title: 'frozen' }

const encoders: readonly Start[] = [
  {
    name: 'random',
    title: 'random init',
    description: 'the features of an encoder with random weights',
    metric: 'cosine',
    standard: ['sgd'],
    linear: frozen,
  },
  {
    name: 'pretrained',
    title: 'pretrained',
    description: 'the features of the pretrained encoder',
    metric: 'cosine',
    standard: ['sgd', 'knn', 'centroid'],
    linear: frozen,
  },
]

/** Names that a baseline cannot have, because other protocols have them. */
const reserved = ['random', 'pretrained', 'scratch', 'supervised']

/**
 * Everything that features can start from, in the order of a table: the baselines, random weights, pretrained weights.
 * @throws ArgumentError for a baseline with a name that is taken
 */
export function startsOf<S extends Samples>(baselines: readonly Baseline<S>[]): readonly Start[] {
  const names = baselines.map(({ name }) => name)
  const taken = names.find((name, i) => reserved.includes(name) || names.indexOf(name) < i)
  if (taken !== undefined) {
    const message = `the name '${taken}' is taken; give each baseline a name of its own, and none of ${reserved.join(', ')}`
    throw new ArgumentError('comparison', 'baselines', taken, message)
  }
  const own = baselines.map(
    ({ name, title, description, metric = 'euclidean', standard = ['sgd'] }): Start => {
      return { name, title, description, metric, standard, linear: { suffix: '', title: 'linear' } }
    },
  )
  return [...own, ...encoders]
}

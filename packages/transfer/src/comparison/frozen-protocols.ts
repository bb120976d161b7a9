import type { Metric } from '../latent/nearest.ts'
import type { Protocol } from './protocols.ts'
import type { Readout, Start } from './starts.ts'

/** What a read-out adds to a start's name, title and description. */
interface ReadoutText {
  readonly readout: Readout
  readonly suffix: string
  readonly title: string
  /** Stands before the description of the features. */
  readonly description: string
}

const neighbors: Readonly<Record<Metric, Omit<ReadoutText, 'suffix' | 'title'>>> = {
  cosine: { readout: 'knn', description: 'a weighted vote of the nearest examples by the cosine of' },
  euclidean: {
    readout: 'knn-euclidean',
    description: 'a vote of the nearest examples by the Euclidean distance of',
  },
}

/** Every read-out of frozen features from one start, in the order of a table. */
export function frozenProtocols(start: Start): Protocol[] {
  return readoutsOf(start).map(({ readout, suffix, title, description }) => ({
    name: `${start.name}${suffix}`,
    title: `${start.title}, ${title}`,
    description: `${description} ${start.description}`,
    start: start.name,
    how: { readout },
    augmented: false,
    everyLabel: false,
    standard: isStandard(readout, start),
  }))
}

// biome-ignore format: a table
function readoutsOf({ linear, metric }: Start): ReadoutText[] {
  const [otherMetric, otherTitle] = metric === 'cosine' ? (['euclidean', 'Euclidean'] as const) : (['cosine', 'cosine'] as const)
  return [
    { readout: 'sgd', suffix: linear.suffix, title: linear.title, description: 'a linear classifier (SGD) on' },
    { readout: 'sgd-batch-norm', suffix: '-batch-norm', title: `${linear.title} (batch norm)`, description: 'a linear classifier after a batch norm without weights, as in MAE, on' },
    { readout: 'lbfgs', suffix: '-lbfgs', title: `${linear.title} (L-BFGS)`, description: 'a linear classifier with an L2 penalty, by L-BFGS, on' },
    { readout: 'ridge', suffix: '-ridge', title: 'ridge', description: 'least squares with an L2 penalty, in closed form, on' },
    { suffix: '-knn', title: 'k-NN', ...neighbors[metric] },
    { suffix: `-knn-${otherMetric}`, title: `k-NN (${otherTitle})`, ...neighbors[otherMetric] },
    { readout: 'centroid', suffix: '-centroid', title: 'nearest centroid', description: 'the class with the nearest mean of' },
  ]
}

function isStandard(readout: Readout, { standard, metric }: Start): boolean {
  const nearest = metric === 'cosine' ? 'knn' : 'knn-euclidean'
  return standard.some((name) => (name === 'knn' ? readout === nearest : readout === name))
}

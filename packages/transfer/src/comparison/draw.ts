import { balancedSubset, type Dataset, requireLabels } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { allOf } from '../features/read-batches.ts'
import { type ComparisonSettings, type Job, settingsOf } from './comparison.ts'

/** What chance decides about a run. */
export interface Draw {
  /** The labeled examples, as indices into the training split: class-balanced, and contained in those of a larger number of labels. */
  readonly labeled: Int32Array
  /** The test examples, as indices into the test split. */
  readonly tested: Int32Array
  /** The stream of initial weights and batches. */
  readonly rng: Random
}

/** What is drawn from. */
export interface DrawSource {
  readonly train: Dataset
  readonly test: Dataset
  readonly rng: Random
  readonly settings?: Partial<ComparisonSettings>
}

/**
 * The draw depends on the subset alone. So all protocols are compared on the same labels, the same test examples and, where
 * they start at random, the same weights; between subsets all of these differ, so that the interval over them
 * covers the luck of each. With all labels there is one set of labels and of test examples, and a subset is a seed.
 */
export function drawOf(
  { subset, labelsPerClass }: Omit<Job, 'protocol'>,
  { train, test, rng, settings }: DrawSource,
): Draw {
  const stream = rng.fork('subset').fork(subset)
  if (labelsPerClass === 'all') return { labeled: allOf(train), tested: allOf(test), rng: stream.fork('run') }
  const { testExamples } = settingsOf({ settings }, labelsPerClass)
  const { labels, classNames } = requireLabels('runJob', train)
  const source = { labels, classes: classNames.length, rng: stream.fork('labels') }
  return {
    labeled: balancedSubset({ ...source, perClass: labelsPerClass }),
    tested: stream.fork('test').sample(test.count, Math.min(testExamples, test.count)),
    rng: stream.fork('run'),
  }
}

import { balancedSubset } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { type Comparison, comparisonDefaults, type Job } from './comparison.ts'

/** What chance decides about a run. */
export interface Draw {
  /** The labelled images, as indices into the training split: class-balanced; with fewer per class, a part of those with more. */
  readonly labelled: Int32Array
  /** The test images, as indices into the test split. */
  readonly tested: Int32Array
  /** First weights and batches come from here. */
  readonly rng: Random
}

/**
 * The draw depends on the subset alone. So all protocols are compared on the same labels, the same test images and, where
 * they start at random, the same weights; and between subsets all of these differ, so that the interval over them
 * covers the luck of each.
 */
export function drawOf(
  { subset, labelsPerClass }: Omit<Job, 'protocol'>,
  { train, test, rng, settings }: Comparison,
): Draw {
  const { testImages } = { ...comparisonDefaults, ...settings }
  const stream = rng.fork('subset').fork(subset)
  const { labels, classes } = train
  return {
    labelled: balancedSubset({ labels, classes, perClass: labelsPerClass, rng: stream.fork('labels') }),
    tested: stream.fork('test').sample(test.count, Math.min(testImages, test.count)),
    rng: stream.fork('run'),
  }
}

import { balancedSubset } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { type Comparison, type Job, settingsOf } from './comparison.ts'

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
 * covers the luck of each. With all labels there is one set of labels and of test images, and a subset is a seed.
 */
export function drawOf({ subset, labelsPerClass }: Omit<Job, 'protocol'>, comparison: Comparison): Draw {
  const { train, test, rng } = comparison
  const stream = rng.fork('subset').fork(subset)
  if (labelsPerClass === 'all')
    return { labelled: everything(train.count), tested: everything(test.count), rng: stream.fork('run') }
  const { testImages } = settingsOf(comparison, labelsPerClass)
  const { labels, classes } = train
  return {
    labelled: balancedSubset({ labels, classes, perClass: labelsPerClass, rng: stream.fork('labels') }),
    tested: stream.fork('test').sample(test.count, Math.min(testImages, test.count)),
    rng: stream.fork('run'),
  }
}

const everything = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i)

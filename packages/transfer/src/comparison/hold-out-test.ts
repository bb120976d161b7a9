import { DataError, type Dataset, requireLabels, type Samples, subset } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { ArgumentError, requireOptions } from '@pretexts/tensor'
import { fingerprints } from './fingerprints.ts'

export interface HoldOutOptions {
  /** Share of the examples of each class to hold out. Default 0.2. */
  readonly share?: number
  readonly rng: Random
}

/**
 * Makes a training and a test split from one labeled data set, for data that comes without a test split.
 *
 * Each class gives about the same share, drawn at random, and at least one example where it has two or more; a class of one stays
 * in training. Examples that are equal, value for value, stay together on one side, with the class of the first of them, so the
 * splits share none. The split depends on the seed of `rng` and not on what was drawn from it. Every example is read once.
 *
 * @throws DataError without labels or when nothing can be held out; ArgumentError unless the share is between 0 and 1
 * @example const { train, test } = await holdOutTest(photographs, { share: 0.2, rng: new Random(1) })
 */
export async function holdOutTest<S extends Samples>(
  dataset: Dataset<S>,
  options: HoldOutOptions,
): Promise<{ train: Dataset<S>; test: Dataset<S> }> {
  const { share = 0.2, rng } = requireOptions('holdOutTest', options, { share: 'number', rng: 'object' })

  if (!(share > 0 && share < 1)) {
    const message = `share must be between 0 and 1; got ${share}`
    throw new ArgumentError('holdOutTest', 'share', share, message)
  }
  const { labels, classNames } = requireLabels('holdOutTest', dataset)
  const groups = equalExamples(await fingerprints(dataset))
  const byClass = classNames.map((_, label) => groups.filter(([first]) => labels[first] === label))
  const held = new Set(byClass.flatMap((own, label) => drawn(own, share, rng.fork('test').fork(label))))
  if (held.size === 0)
    throw new DataError('holdOutTest', {
      source: dataset.name,
      expected: 'a class with at least two different examples',
      found: 'none',
      fix: 'give more examples of each class',
    })
  const all = Array.from(labels.keys())
  return {
    train: subset(
      dataset,
      all.filter((i) => !held.has(i)),
    ),
    test: subset(
      dataset,
      all.filter((i) => held.has(i)),
    ),
  }
}

/** Indices of examples with equal hashes, in the order of the first of each. */
function equalExamples(hashes: Float64Array): number[][] {
  const groups = new Map<number, number[]>()
  for (const [i, hash] of hashes.entries()) {
    const group = groups.get(hash)
    if (group) group.push(i)
    else groups.set(hash, [i])
  }
  return [...groups.values()]
}

/** Groups drawn at random until they hold about the share, at least one and never all. */
function drawn(groups: readonly number[][], share: number, rng: Random): number[] {
  const count = groups.reduce((sum, group) => sum + group.length, 0)
  const wanted = Math.max(1, Math.round(share * count))
  const held: number[] = []
  for (const group of rng.shuffle([...groups]).slice(1)) if (held.length < wanted) held.push(...group)
  return held
}

import { type Dataset, subset } from '@pretexts/data'
import type { Random } from '@pretexts/random'

/** The share of the examples of each class that becomes the test split, where the data has none of its own. */
const share = 1 / 5

/**
 * Sets a test split apart, class by class, so that every class with at least two examples is in both parts. Without labels
 * there is nothing to test, and all examples stay.
 */
export function setTestApart(dataset: Dataset, rng: Random): { train: Dataset; test: Dataset | null } {
  const { labels, classNames, count } = dataset
  if (!labels || !classNames) return { train: dataset, test: null }
  const order = rng.fork('test').permutation(count)
  const tested = new Set<number>()
  for (const label of classNames.keys()) {
    const members = order.filter((index) => labels[index] === label)
    const size = members.length < 2 ? 0 : Math.max(1, Math.round(members.length * share))
    for (const index of members.slice(0, size)) tested.add(index)
  }
  const indices = Array.from({ length: count }, (_, i) => i)
  return {
    train: subset(
      dataset,
      indices.filter((index) => !tested.has(index)),
    ),
    test: subset(
      dataset,
      indices.filter((index) => tested.has(index)),
    ),
  }
}

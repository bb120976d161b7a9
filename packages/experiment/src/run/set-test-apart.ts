import { type Dataset, subset } from '@pretexts/data'
import type { Random } from '@pretexts/random'

/** The share of the examples of each class that becomes the test split, where the data has none of its own. */
const share = 1 / 5

/**
 * Sets a test split apart: some speakers with all they say, where speakers are known and what they say is not who they are;
 * otherwise class by class, so that every class with at least two examples is in both parts. Without labels there is nothing to
 * test, and all examples stay.
 */
export function setTestApart(dataset: Dataset, rng: Random): { train: Dataset; test: Dataset | null } {
  const { labels, classNames, count } = dataset
  if (!labels || !classNames) return { train: dataset, test: null }
  const tested = unseenSpeakers(dataset, rng) ?? someOfEachClass(dataset, rng)
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

/** All examples of a fifth of the speakers, at least one; null where speakers are not known, or a class would be missing on a side. */
function unseenSpeakers({ labels, speakers }: Dataset, rng: Random): Set<number> | null {
  if (!speakers || !labels) return null
  const all = [...new Set(speakers)].sort((a, b) => a - b)
  if (all.length < 2) return null
  const order = rng.fork('test speakers').permutation(all.length)
  const apart = new Set(Array.from(order.slice(0, Math.ceil(all.length * share)), (i) => all[i]))
  const indices = Array.from(speakers, (_, i) => i)
  const [tested, learned] = [true, false].map((is) => indices.filter((i) => apart.has(speakers[i]) === is))
  const classes = new Set(learned.map((i) => labels[i]))
  return tested.every((i) => classes.has(labels[i])) ? new Set(tested) : null
}

/** Of each class, a fifth of what its examples are parts of: what is tested shares no recording or document with what is learned from. */
function someOfEachClass({ labels, classNames, count, groups }: Dataset, rng: Random): Set<number> {
  const order = [...rng.fork('test').permutation(count)]
  const groupOf = (index: number): number => groups?.[index] ?? index
  const tested = new Set<number>()
  for (const label of (classNames ?? []).keys()) {
    const own = new Set(order.filter((index) => labels?.[index] === label).map(groupOf))
    const size = own.size < 2 ? 0 : Math.max(1, Math.round(own.size * share))
    for (const group of [...own].slice(0, size)) tested.add(group)
  }
  return new Set(order.filter((index) => tested.has(groupOf(index))))
}

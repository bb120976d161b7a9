import { balancedSubset, type LabelSource } from './balanced-subset.ts'

/**
 * Class-balanced label subsets of several sizes, each inside every larger one: with them a curve over the number
 * of labels shows the effect of more labels, and not of other labels.
 *
 * The subset of k per class is the same whatever other sizes are asked for, and in whatever order.
 *
 * @returns one index array for each of `perClass`, in its order
 * @throws DataError without labels, or when a class has too few
 * @example nestedSubsets({ labels: mnist.labels, perClass: [1, 10, 100], rng }).map((s) => s.length) // [10, 100, 1000]
 */
export function nestedSubsets({
  perClass,
  ...source
}: LabelSource & { perClass: readonly number[] }): Int32Array[] {
  return perClass.map((count) => balancedSubset({ ...source, perClass: count }))
}

import type { Random } from '@pretexts/random'
import { DataError } from './data-error.ts'
import { requireInteger } from './require-number.ts'

/** The labels to draw from, and the draw. */
export interface LabelSource {
  /** One class per example; `dataset.labels`. */
  labels: ArrayLike<number> | null
  /** Number of classes; by default the largest label plus one. */
  classes?: number
  rng: Random
}

/**
 * Indices of `perClass` examples of each class, drawn at random: the few labels that a downstream task gets.
 *
 * Round by round: each round has one example of every class. Who comes k-th in a class does not depend on
 * `perClass`, so a smaller subset is the beginning of a larger one.
 *
 * @returns classes × perClass indices, distinct
 * @throws DataError without labels, or when a class has too few
 */
export function balancedSubset({ perClass, ...source }: LabelSource & { perClass: number }): Int32Array {
  requireInteger('balancedSubset', 'perClass', perClass, { from: 1 })
  const orders = shuffledByClass(source)
  const smallest = Math.min(...orders.map((order) => order.length))
  if (smallest < perClass) {
    const label = orders.findIndex((order) => order.length === smallest)
    const found = `${smallest} of class ${label}`
    throw fault(`${perClass} examples of each class`, found, `ask for at most ${smallest} per class`)
  }
  const subset = new Int32Array(orders.length * perClass)
  return subset.map((_, i) => orders[i % orders.length][Math.floor(i / orders.length)])
}

/** For every class its examples in random order, which depends on nothing but the seed and these examples. */
function shuffledByClass({ labels, classes, rng }: LabelSource): number[][] {
  if (labels === null || labels.length === 0) {
    throw fault('labels', 'none', 'use the data set as it was before unlabeled()')
  }
  const size = classes ?? Math.max(-1, ...new Set<number>(Array.from(labels))) + 1
  const members: number[][] = Array.from({ length: size }, () => [])
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] < 0 || labels[i] >= size) {
      throw fault(
        `labels from 0 to ${size - 1}`,
        `${labels[i]} for example ${i}`,
        'check the number of classes',
      )
    }
    members[labels[i]].push(i)
  }
  return members.map((indices, label) => rng.fork(label).shuffle(indices))
}

function fault(expected: string, found: string, fix: string): DataError {
  return new DataError('balancedSubset', { source: 'labels', expected, found, fix })
}

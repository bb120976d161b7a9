import { formatNumber } from '../format.ts'
import { type Named, Violation } from '../violation.ts'
import { chiSquare, chiSquareLimit } from './chi-square.ts'

/**
 * Class targets are integers from 0 to classes − 1.
 * @throws Violation at the first that is not
 */
export const checkClasses = (targets: ArrayLike<number>, classes: number, known: readonly Named[]): void =>
  checkEach(
    targets,
    (target) => Number.isInteger(target) && target >= 0 && target < classes,
    `a target is an integer from 0 to ${classes - 1}`,
    known,
  )

/**
 * Regression targets lie in [low, high].
 * @throws Violation at the first that does not
 */
export const checkRange = (
  targets: ArrayLike<number>,
  [low, high]: readonly [number, number],
  known: readonly Named[],
): void =>
  checkEach(targets, (target) => target >= low && target <= high, `a target lies in [${low}, ${high}]`, known)

/**
 * Every class has as many targets as every other.
 * @throws Violation with the counts
 */
export const checkBalance = (targets: ArrayLike<number>, classes: number, known: readonly Named[]): void => {
  const counts = countClasses([targets], classes)
  if (counts.every((count) => count === counts[0])) return
  throw new Violation('each batch holds as many targets of one class as of another', known, () => ({
    lines: [`counts per class: [${counts.join(', ')}]`],
    details: { counts },
  }))
}

/**
 * Over many batches, the classes come equally often, up to chance: a χ² test that errs once in a million.
 * @throws Violation with the counts
 */
export const checkChance = (
  batches: readonly ArrayLike<number>[],
  classes: number,
  known: readonly Named[],
): void => {
  const counts = countClasses(batches, classes)
  const statistic = chiSquare(counts)
  const limit = chiSquareLimit(classes)
  if (statistic <= limit) return
  throw new Violation('over many batches, every class is equally likely', known, () => ({
    lines: [
      `counts per class over ${batches.length} batches: [${counts.join(', ')}]`,
      `χ² = ${formatNumber(statistic)}; by chance below ${formatNumber(limit)}`,
    ],
    details: { counts, statistic, limit },
  }))
}

const checkEach = (
  targets: ArrayLike<number>,
  holds: (target: number) => boolean,
  law: string,
  known: readonly Named[],
): void => {
  for (let i = 0; i < targets.length; i++)
    if (!holds(targets[i]))
      throw new Violation(law, known, () => ({
        lines: [`target ${i} is ${formatNumber(targets[i])}`],
        details: { element: i, value: targets[i] },
      }))
}

const countClasses = (batches: readonly ArrayLike<number>[], classes: number): number[] => {
  const counts = new Array<number>(classes).fill(0)
  for (const targets of batches) for (let i = 0; i < targets.length; i++) counts[targets[i]]++
  return counts
}

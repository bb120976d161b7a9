import { ArgumentError, requireOptions } from '@pretexts/tensor'
import { requireNonNegative, requireSteps } from '../checks/require-number.ts'
import type { Schedule } from './schedule.ts'

export interface StepsOptions {
  /** The learning rate before the first milestone. */
  readonly base: number
  /** Steps from which on the next factor holds, rising. */
  readonly milestones: readonly number[]
  /** What each milestone multiplies the learning rate by. Default 0.1. */
  readonly factor?: number
}

/**
 * A staircase: `base · factor^(milestones reached)`.
 * @see PyTorch `MultiStepLR`
 * @example steps({ base: 1, milestones: [10, 20], factor: 0.5 })(10) // → 0.5
 */
export function steps(options: StepsOptions): Schedule {
  const {
    base,
    milestones,
    factor = 0.1,
  } = requireOptions('steps', options, {
    base: 'number',
    milestones: 'numbers',
    factor: 'number',
  })
  requireNonNegative('steps', 'base', base)
  requireNonNegative('steps', 'factor', factor)
  milestones.forEach((milestone, i) => {
    requireSteps('steps', 'milestones', milestone, 0)
    if (i === 0 || milestone > milestones[i - 1]) return
    throw new ArgumentError(
      'steps',
      'milestones',
      milestones,
      `milestones must rise; got ${milestones.join(', ')}`,
    )
  })
  const at = [...milestones]
  return (step) => base * factor ** at.filter((milestone) => step >= milestone).length
}

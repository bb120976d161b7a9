import { ArgumentError } from '@pretexts/tensor'
import { requireNonNegative, requireSteps } from '../checks/require-number.ts'
import type { Schedule } from './schedule.ts'

export interface StepsOptions {
  readonly base: number
  /** Steps from which on the next factor holds, rising. */
  readonly milestones: readonly number[]
  readonly factor?: number
}

/**
 * A staircase: `base · factor^(milestones reached)`.
 * @see PyTorch `MultiStepLR`
 * @example steps({ base: 1, milestones: [10, 20], factor: 0.5 })(10) // → 0.5
 */
export function steps({ base, milestones, factor = 0.1 }: StepsOptions): Schedule {
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

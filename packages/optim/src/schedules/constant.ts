import { requireNonNegative } from '../checks/require-number.ts'
import type { Schedule } from './schedule.ts'

/** The same learning rate at every step. */
export function constant(learningRate: number): Schedule {
  requireNonNegative('constant', 'learningRate', learningRate)
  return () => learningRate
}

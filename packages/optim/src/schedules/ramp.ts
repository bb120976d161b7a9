import { ArgumentError, requireOptions } from '@pretexts/tensor'
import { requireNonNegative, requireSteps } from '../checks/require-number.ts'
import type { Schedule } from './schedule.ts'

export interface RampOptions {
  /** The highest learning rate. */
  readonly base: number
  /** Steps altogether, warm-up included; from there on it stays at `final`. */
  readonly total: number
  /** Steps of a linear rise to `base`: base/warmUp, 2·base/warmUp, …, base. Default 0. */
  readonly warmUp?: number
  /** Where it ends. Default 0. */
  readonly final?: number
}

/** A rise over `warmUp` steps, then `base` to `final` along `shape`, which falls from 1 at progress 0 to 0 at 1. */
export function ramp(name: string, options: RampOptions, shape: (progress: number) => number): Schedule {
  const {
    base,
    total,
    warmUp = 0,
    final = 0,
  } = requireOptions(name, options, {
    base: 'number',
    total: 'number',
    warmUp: 'number',
    final: 'number',
  })
  requireNonNegative(name, 'base', base)
  requireNonNegative(name, 'final', final)
  requireSteps(name, 'total', total, 1)
  requireSteps(name, 'warmUp', warmUp, 0)
  if (warmUp >= total) {
    throw new ArgumentError(
      name,
      'warmUp',
      warmUp,
      `warmUp must be below total; got ${warmUp} of ${total} steps`,
    )
  }
  return (step) => {
    if (step < warmUp) return (base * (step + 1)) / warmUp
    const progress = Math.min(1, (step - warmUp) / (total - warmUp))
    return final + (base - final) * shape(progress)
  }
}

import { type RampOptions, ramp } from './ramp.ts'
import type { Schedule } from './schedule.ts'

/**
 * A straight line from `base` to `final`: `final + (base − final) · (1 − t)`, t = (step − warmUp) / (total − warmUp).
 * @see Devlin et al. 2018, arXiv 1810.04805, §A.2
 * @example linear({ base: 1, total: 4 })(3) // → 0.25
 */
export function linear(options: RampOptions): Schedule {
  return ramp('linear', options, (progress) => 1 - progress)
}

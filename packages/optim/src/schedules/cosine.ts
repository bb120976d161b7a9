import { type RampOptions, ramp } from './ramp.ts'
import type { Schedule } from './schedule.ts'

/**
 * Half a cosine wave from `base` to `final`: `final + (base − final) · (1 + cos πt) / 2`, t = (step − warmUp) / (total − warmUp).
 * @see Loshchilov & Hutter 2017, arXiv 1608.03983, Eq. 5, without restarts
 * @example cosine({ base: 1, total: 4 })(2) // → 0.5
 */
export function cosine(options: RampOptions): Schedule {
  return ramp('cosine', options, (progress) => (1 + Math.cos(Math.PI * progress)) / 2)
}

import { requireOptions } from '@pretexts/tensor'

/** How far a run is, and how fast. */
export interface Progress {
  readonly done: number
  readonly total: number
  /** Seconds since the first look. */
  readonly elapsed: number
  /** Units per second, smoothed; 0 while unknown. */
  readonly rate: number
  /** Seconds to go at this rate; null while unknown. */
  readonly eta: number | null
}

/** What smoothing needs of the looks before. */
export interface ProgressState extends Progress {
  readonly startedAt: number
  readonly lookedAt: number
  /** Share of all weight that is on real looks; the rest is still on the 0 that smoothing starts from. */
  readonly weight: number
}

/**
 * Looks at a run once more: a pure function from the last look and the clock to rate and time to go.
 *
 *     rate = Σ wᵢ·rᵢ / Σ wᵢ,  rᵢ = Δdone/Δt,  wᵢ = (1 − e^{−Δt/τ})·e^{−(now − tᵢ)/τ}
 *
 * Weights go by seconds and not by looks, so it makes no difference how often one looks; the division by Σ wᵢ takes
 * out the 0 at the beginning, so the first rate is already right. A resumed run starts with what it has done, and that
 * counts for nothing in the rate.
 *
 * @param previous null at the first look
 * @param seconds a clock that does not go back, in seconds
 * @example progress(progress(null, { done: 0, total: 100, seconds: 0 }), { done: 10, total: 100, seconds: 2 }).eta // 18
 */
export function progress(
  previous: ProgressState | null,
  { done, total, seconds }: { done: number; total: number; seconds: number },
  options?: { /** τ, in seconds. Default 15. */ memory?: number },
): ProgressState {
  const { memory = 15 } = requireOptions('progress', options, { memory: 'number' })
  if (previous === null) {
    return { done, total, elapsed: 0, rate: 0, eta: null, startedAt: seconds, lookedAt: seconds, weight: 0 }
  }
  const passed = seconds - previous.lookedAt
  if (passed <= 0) return { ...previous, total } // too soon to tell; `done` is counted at the next look
  const keep = Math.exp(-passed / memory)
  const weight = previous.weight * keep + 1 - keep
  const newest = (done - previous.done) / passed
  const rate = (previous.rate * previous.weight * keep + newest * (1 - keep)) / weight
  const eta = rate > 0 ? Math.max(0, total - done) / rate : null
  return {
    done,
    total,
    elapsed: seconds - previous.startedAt,
    rate,
    eta,
    startedAt: previous.startedAt,
    lookedAt: seconds,
    weight,
  }
}

/** φ(t) = f(x + t d) and its slope φ′(t), at a step length t. */
export interface Trial {
  readonly t: number
  /** +∞ where f is not finite. */
  readonly value: number
  readonly slope: number
}

/** c₁ and c₂ of the Wolfe conditions; Nocedal & Wright, p. 33 and 34. */
export const wolfe = { sufficientDecrease: 1e-4, curvature: 0.9 }

/** Step lengths tried before a search gives up. */
const attempts = 25

/**
 * A step length that satisfies the strong Wolfe conditions, tried from t = 1 upwards:
 *
 *     φ(t) ≤ φ(0) + c₁ t φ′(0)   (sufficient decrease)
 *     |φ′(t)| ≤ c₂ |φ′(0)|       (curvature)
 *
 * @param at evaluates φ
 * @param start at t = 0, its slope below 0
 * @returns the trial; one that decreases φ enough but misses the curvature condition when attempts run out; null when no
 *   trial decreases φ
 * @see Nocedal & Wright 2006, Numerical Optimization, 2nd ed., Algorithms 3.5 (bracketing) and 3.6 (zoom)
 */
export function wolfeStep<T extends Trial>(at: (t: number) => T, start: T): T | null {
  const decreases = (trial: Trial): boolean =>
    trial.value <= start.value + wolfe.sufficientDecrease * trial.t * start.slope
  const flattens = (trial: Trial): boolean => Math.abs(trial.slope) <= -wolfe.curvature * start.slope

  /** Narrows the interval between `low`, the best trial so far, and `high`; a good step lies between them. */
  const zoom = (low: T, high: T): T | null => {
    for (let i = 0; i < attempts; i++) {
      const trial = at(interpolate(low, high))
      if (!decreases(trial) || trial.value >= low.value) high = trial
      else {
        if (flattens(trial)) return trial
        if (trial.slope * (high.t - low.t) >= 0) high = low
        low = trial
      }
    }
    return low.t > 0 ? low : null
  }

  let previous = start
  for (let i = 0; i < attempts; i++) {
    const trial = at(2 ** i)
    if (!decreases(trial) || trial.value >= previous.value) return zoom(previous, trial)
    if (flattens(trial)) return trial
    if (trial.slope >= 0) return zoom(trial, previous)
    previous = trial
  }
  return previous
}

/** The minimum of the cubic through both values and slopes (Eq. 3.59), kept away from the ends; the middle where there is none. */
function interpolate(a: Trial, b: Trial): number {
  const width = b.t - a.t
  const middle = a.t + width / 2
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.t - b.t)
  const d2 = Math.sign(width) * Math.sqrt(d1 * d1 - a.slope * b.slope)
  const t = b.t - (width * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2)
  const inside = Math.abs(t - middle) <= 0.4 * Math.abs(width) // false for NaN as well
  return inside ? t : middle
}

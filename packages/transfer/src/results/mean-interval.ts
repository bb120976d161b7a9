/** A mean over runs, and its uncertainty. */
export interface MeanInterval {
  readonly mean: number
  /** Half the width of the 95% confidence interval; null for a single run, which has none. */
  readonly ci95: number | null
  /** The values, in the order of the runs. */
  readonly runs: readonly number[]
}

/**
 * `mean ± t · s / √n`, s the sample standard deviation, t the 97.5% point of Student's distribution with n − 1 degrees
 * of freedom: for 5 runs 2.776, where the normal distribution's 1.96 would make the interval a third too narrow.
 */
export function meanInterval(runs: readonly number[]): MeanInterval {
  const n = runs.length
  const mean = runs.reduce((sum, value) => sum + value, 0) / n
  if (n < 2) return { mean, ci95: null, runs }
  const variance = runs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  return { mean, ci95: studentT(n - 1) * Math.sqrt(variance / n), runs }
}

/**
 * The 97.5% point of Student's t. Exact to four digits up to 5 degrees of freedom by table, beyond by Cornish and Fisher's
 * expansion around the normal one.
 * @see Abramowitz & Stegun 26.7.5
 */
export function studentT(freedom: number): number {
  const table = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706]
  if (freedom <= table.length) return table[freedom - 1]
  const z = 1.959964
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ]
  return terms.reduce((sum, term, i) => sum + term / freedom ** (i + 1), z)
}

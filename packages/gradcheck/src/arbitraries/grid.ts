import { ArgumentError } from '../errors.ts'
import type { KnownOptions } from '../require-options.ts'

export interface GridOptions {
  /** Default −3. */
  readonly min?: number
  /** Default 3. */
  readonly max?: number
  /** Kinks and poles: every value stays at least 1/8 from each of these. Default: none. */
  readonly awayFrom?: readonly number[]
}

export const gridOptions: KnownOptions<GridOptions> = { min: 'number', max: 'number', awayFrom: 'numbers' }

/**
 * The multiples of 1/8 in a range, nearest to zero first, positive before negative.
 *
 * They are exact in every float type and short in print; an index into the list shrinks towards its head, so that a
 * counterexample ends in 0 or 0.125.
 * @throws ArgumentError when there are none
 */
export const grid = ({ min = -3, max = 3, awayFrom = [] }: GridOptions = {}): number[] => {
  const points: number[] = []
  for (let k = Math.ceil(min * 8); k <= Math.floor(max * 8); k++)
    if (awayFrom.every((kink) => Math.abs(k / 8 - kink) >= 1 / 8)) points.push(k / 8 + 0) // −0 + 0 is 0
  if (points.length === 0)
    throw new ArgumentError(
      `values: no multiple of 1/8 lies in [${min}, ${max}] and 1/8 away from each of [${awayFrom.join(', ')}]`,
      { argument: 'min, max, awayFrom', value: { min, max, awayFrom } },
    )
  return points.sort((a, b) => Math.abs(a) - Math.abs(b) || b - a)
}

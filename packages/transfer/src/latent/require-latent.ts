import { firstNonFinite } from '@pretexts/contracts'
import { ArgumentError, requireKnown } from '@pretexts/tensor'
import type { Features } from '../features/features.ts'

/** Checks at the entry of this folder's functions; behind them the arithmetic trusts its input. */

/**
 * Features that hold what they say, in finite numbers.
 * @throws ArgumentError naming what is wrong, and the row of a number that is not finite
 */
export function requireFeatures(operation: string, { features, count, width }: Features, least = 1): void {
  if (count < least || width < 1)
    refuse(operation, 'features', count, `needs at least ${least} rows; got ${count} of width ${width}`)
  if (features.length !== count * width)
    refuse(
      operation,
      'features',
      features.length,
      `features must hold count × width = ${count} × ${width} numbers; got ${features.length}`,
    )
  const at = firstNonFinite(features)
  if (at < 0) return
  const where = `row ${Math.floor(at / width)}, column ${at % width}`
  refuse(
    operation,
    'features',
    features[at],
    `features hold ${features[at]} in ${where}; a diverged network?`,
  )
}

/** @throws ArgumentError unless `value` is a whole number from `from` to `to` */
export function requireWhole(
  operation: string,
  argument: string,
  value: number,
  from: number,
  to: number,
): void {
  if (Number.isInteger(value) && value >= from && value <= to) return
  refuse(operation, argument, value, `${argument} must be a whole number from ${from} to ${to}; got ${value}`)
}

/** @throws ArgumentError unless `value` is a number above `above`, and below `below` */
export function requireBetween(
  operation: string,
  argument: string,
  value: number,
  above: number,
  below = Number.POSITIVE_INFINITY,
): void {
  if (value > above && value < below) return
  const end = below === Number.POSITIVE_INFINITY ? '' : ` and below ${below}`
  refuse(operation, argument, value, `${argument} must be a number above ${above}${end}; got ${value}`)
}

/** @throws ArgumentError unless there is such a metric */
export function requireMetric(operation: string, metric: string): void {
  requireKnown(operation, 'metric', metric, ['cosine', 'euclidean'])
}

function refuse(operation: string, argument: string, value: unknown, message: string): never {
  throw new ArgumentError(operation, argument, value, message)
}

import { ArgumentError, requireOptions } from '@pretexts/tensor'

export interface EarlyStoppingOptions {
  /** Looks without improvement before it says stop. */
  readonly patience: number
  /** Whether larger or smaller is better. Default `smaller`, as for a loss. */
  readonly better?: 'smaller' | 'larger'
  /** By how much a value must be better to count. Default 0. */
  readonly margin?: number
}

/**
 * Says when a held-out measure has stopped improving. It is a consumer of training events: the loop that reads them breaks
 * when told so.
 *
 * @returns a function that takes the newest value and returns whether to stop; a value that is no number does not improve
 * @throws ArgumentError unless `patience` is a whole number ≥ 1
 * @see Prechelt 1998, Early stopping: but when?
 * @example const stop = earlyStopping({ patience: 2 }); [3, 2, 2, 2].map(stop) // [false, false, false, true]
 */
export function earlyStopping(options: EarlyStoppingOptions): (value: number) => boolean {
  const {
    patience,
    better = 'smaller',
    margin = 0,
  } = requireOptions('earlyStopping', options, { patience: 'number', better: 'string', margin: 'number' })
  if (!(Number.isSafeInteger(patience) && patience >= 1)) {
    const message = `patience must be a whole number ≥ 1; got ${patience}`
    throw new ArgumentError('earlyStopping', 'patience', patience, message)
  }
  const sign = better === 'smaller' ? 1 : -1
  let best = Number.POSITIVE_INFINITY
  let waited = 0
  return (value) => {
    const improved = sign * value < best - margin
    if (improved) best = sign * value
    waited = improved ? 0 : waited + 1
    return waited >= patience
  }
}

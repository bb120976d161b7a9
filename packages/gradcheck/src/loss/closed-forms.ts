import fc from 'fast-check'
import type { Adapter } from '../adapter.ts'
import { formatNumber } from '../format.ts'
import { namesOf } from '../op/arguments.ts'
import type { Op } from '../op/differentiate.ts'
import { runLaw } from '../run-law.ts'
import { Violation } from '../violation.ts'
import { scalarValue } from './scalar.ts'

/** Arguments for which a loss is known exactly, and its value there. */
export interface ClosedForm {
  readonly args: readonly unknown[]
  readonly value: number
}

/**
 * The loss has its known values.
 * @throws LawError at the first that it misses
 */
export const checkClosedForms = <T>(
  adapter: Adapter<T>,
  loss: Op<T>,
  name: string,
  closedForms: readonly ClosedForm[],
  tolerance: number,
): void => {
  for (const form of closedForms)
    runLaw(
      name,
      fc.constant(form),
      ({ args, value }) => {
        const actual = scalarValue(adapter, loss, args)
        if (Math.abs(actual - value) <= tolerance * Math.max(1, Math.abs(value))) return
        throw new Violation('it has its known value', namesOf(args), () => ({
          lines: [`got       ${formatNumber(actual)}`, `expected  ${formatNumber(value)}`],
          details: { actual, expected: value },
        }))
      },
      ({ args }) => namesOf(args),
      { runs: 1 },
    )
}

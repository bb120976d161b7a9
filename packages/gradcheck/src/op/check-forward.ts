import type { Adapter } from '../adapter.ts'
import { runLaw } from '../run-law.ts'
import { type Example, examplesOf, namesOf } from './arguments.ts'
import type { Op } from './differentiate.ts'
import { applyUnchanged, checkSame } from './forward-laws.ts'
import { type AnyInputs, defaults, type ForwardOptions } from './options.ts'
import { checkViews } from './view-laws.ts'

/**
 * The laws of values alone, for functions without a derivative and for NaN and infinite inputs: the inputs stay as they
 * were, the output is `expected`'s, and strided views make no difference.
 * @throws LawError with the smallest example that breaks one of them
 */
export const checkForward = <T>(
  adapter: Adapter<T>,
  f: (...args: never[]) => T,
  inputs: AnyInputs,
  options: ForwardOptions = {},
): void => {
  const op = f as Op<T>
  const { name = f.name || 'the function', expected, tolerance = defaults.tolerance } = options
  const law = (example: Example): void => {
    const { args } = example
    const output = applyUnchanged(adapter, op, args)
    if (expected)
      checkSame('its value is the expected one', output, expected(...args), tolerance, namesOf(args))
    checkViews(adapter, (given) => [{ name: 'the value', tensor: op(...given) }], example, tolerance)
  }
  runLaw(name, examplesOf(inputs, adapter.view !== undefined), law, ({ args }) => namesOf(args), options)
}

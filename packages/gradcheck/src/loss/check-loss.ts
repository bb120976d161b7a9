import type { Adapter } from '../adapter.ts'
import { examplesOf, namesOf } from '../op/arguments.ts'
import { checkOp } from '../op/check-op.ts'
import type { Op } from '../op/differentiate.ts'
import { type AnyInputs, defaults, type OpOptions, opOptions } from '../op/options.ts'
import type { KnownOptions } from '../require-options.ts'
import { runLaw } from '../run-law.ts'
import { type ClosedForm, checkClosedForms } from './closed-forms.ts'
import { checkFinite } from './finite.ts'
import { checkPermutation, permutedExamples } from './permutation-invariance.ts'

export interface LossOptions<T> extends OpOptions<T> {
  /**
   * Positions of the arguments whose axis 0 is the batch; a mean over the batch does not see its order. Default: every
   * array. `false` for a loss that is meant to depend on the order.
   */
  readonly batched?: readonly number[] | false
  /** Inputs, in the form of `inputs`, at which value and gradient must still be finite: see `extremeValues`. Default: none. */
  readonly extremes?: AnyInputs
  /** Inputs whose loss is known. Default: none. */
  readonly closedForms?: readonly ClosedForm[]
}

export const lossOptions: KnownOptions<LossOptions<unknown>> = {
  ...opOptions,
  batched: 'any',
  extremes: 'object',
  closedForms: 'object',
}

/**
 * The laws of a loss: all those of an op, a single number as its value, the same value for every order of the batch,
 * the known values at `closedForms`, a finite value and gradient at `extremes`.
 * @throws LawError with the smallest example that breaks one of them
 * @example
 * checkLoss(mse, valuesOf(shapes().map((s) => [s, s] as const)), {
 *   closedForms: [{ args: [x, x], value: 0 }],
 * })
 */
export const checkLoss = <T>(
  adapter: Adapter<T>,
  f: (...args: never[]) => T,
  inputs: AnyInputs,
  options: LossOptions<T> = {},
): void => {
  const loss = f as Op<T>
  const { name = f.name || 'the loss', batched, extremes, closedForms = [] } = options
  const { tolerance = defaults.tolerance } = options
  checkClosedForms(adapter, loss, name, closedForms, tolerance)
  checkOp(adapter, f, inputs, { ...options, name })
  if (batched !== false)
    runLaw(
      name,
      permutedExamples(inputs),
      (example) => checkPermutation(adapter, loss, example, batched, tolerance),
      ({ args }) => namesOf(args),
      options,
    )
  if (extremes !== undefined)
    runLaw(
      name,
      examplesOf(extremes, false),
      ({ args }) => checkFinite(adapter, loss, args, options),
      ({ args }) => namesOf(args),
      options,
    )
}

import type fc from 'fast-check'
import type { Adapter } from './adapter.ts'
import { checkLoss, type LossOptions, lossOptions } from './loss/check-loss.ts'
import { checkForward } from './op/check-forward.ts'
import { checkOp } from './op/check-op.ts'
import {
  type AnyInputs,
  type Arguments,
  type Drawn,
  type ForwardOptions,
  forwardOptions,
  type OpOptions,
  opOptions,
} from './op/options.ts'
import type { PlainArray } from './plain-array.ts'
import { requireOptions } from './require-options.ts'
import { checkTask } from './task/check-task.ts'
import { type MakeBatch, type TaskOptions, taskOptions } from './task/options.ts'

/**
 * A law about a function of tensors. Inputs are given as one arbitrary of an array, as one arbitrary per argument, or as
 * one arbitrary of the whole argument list. PlainArrays among them reach the function as tensors, all else as it is.
 */
export interface Check<T, Options> {
  (f: (x: T) => T, input: fc.Arbitrary<PlainArray>, options?: Options): void
  <const I extends readonly fc.Arbitrary<unknown>[]>(
    f: (...args: Drawn<I, T>) => T,
    inputs: I,
    options?: Options,
  ): void
  <A extends readonly unknown[]>(
    f: (...args: Arguments<A, T>) => T,
    inputs: fc.Arbitrary<A>,
    options?: Options,
  ): void
}

/** The laws, for one tensor library. Each throws a LawError, or an ArgumentError for an option that does not exist. */
export interface Laws<T> {
  /** A differentiable op: its VJP is the transpose of its derivative, whatever the layout of its inputs. */
  readonly checkOp: Check<T, OpOptions<T>>
  /** Values alone: for functions without a derivative, and for NaN and infinite inputs. */
  readonly checkForward: Check<T, ForwardOptions>
  /** An op whose value is one number that does not depend on the order of the batch. */
  readonly checkLoss: Check<T, LossOptions<T>>
  /** A pretext task: repeatable, and fair to its targets. */
  readonly checkTask: <B>(
    makeBatch: MakeBatch<T, B>,
    sources: fc.Arbitrary<PlainArray>,
    options?: TaskOptions<T, B>,
  ) => void
}

/**
 * Binds the laws to a tensor library, once for a whole test suite.
 * @example export const { checkOp } = lawsFor({ fromArray, toArray: (t) => t.values(), vjp })
 */
export const lawsFor = <T>(adapter: Adapter<T>): Laws<T> => ({
  checkOp: (f: (...args: never[]) => T, inputs: AnyInputs, options?: OpOptions<T>) =>
    checkOp(adapter, f, inputs, requireOptions('checkOp', options, opOptions)),
  checkForward: (f: (...args: never[]) => T, inputs: AnyInputs, options?: ForwardOptions) =>
    checkForward(adapter, f, inputs, requireOptions('checkForward', options, forwardOptions)),
  checkLoss: (f: (...args: never[]) => T, inputs: AnyInputs, options?: LossOptions<T>) =>
    checkLoss(adapter, f, inputs, requireOptions('checkLoss', options, lossOptions)),
  checkTask: (makeBatch, sources, options) =>
    checkTask(adapter, makeBatch, sources, requireOptions('checkTask', options, taskOptions)),
})

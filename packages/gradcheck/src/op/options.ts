import type fc from 'fast-check'
import type { PlainArray } from '../plain-array.ts'
import type { KnownOptions } from '../require-options.ts'
import { type RunOptions, runOptions } from '../run-law.ts'

/** Arguments as a function of tensors meets them: arrays have become tensors, all else passes through. */
export type Arguments<A extends readonly unknown[], T> = {
  [K in keyof A]: A[K] extends PlainArray ? T : A[K]
}

/** Inputs as the implementation sees them, whichever of the three forms they came in. */
export type AnyInputs = fc.Arbitrary<unknown> | readonly fc.Arbitrary<unknown>[]

/** The arguments drawn by one arbitrary each. */
export type Drawn<I extends readonly fc.Arbitrary<unknown>[], T> = {
  [K in keyof I]: I[K] extends fc.Arbitrary<infer V> ? (V extends PlainArray ? T : V) : never
}

export interface ForwardOptions extends RunOptions {
  /** For the message. Default: the function's own name. */
  readonly name?: string
  /** An independent forward, slow and obvious, on PlainArrays: f must agree with it. Default: the values are not checked. */
  // biome-ignore lint/suspicious/noExplicitAny: its arguments are those of the op under test
  readonly expected?: (...args: any[]) => PlainArray | ArrayLike<number>
  /** Largest relative difference. Default 1e-6. */
  readonly tolerance?: number
}

export interface OpOptions<T> extends ForwardOptions {
  /** 2 also checks the VJP of the VJP, and so on. Default 1. */
  readonly order?: number
  /** The op's own VJP, in place of the adapter's: one cotangent per argument, null for those without. Default: the adapter's. */
  // biome-ignore lint/suspicious/noExplicitAny: its arguments are those of the op under test
  readonly vjp?: (args: any[], cotangent: T) => readonly (T | null)[]
  /** Positions of the arguments to differentiate. Default: every float array. */
  readonly wrt?: readonly number[]
  /** Largest step of the central differences; keep it below half the distance to any kink. Default 2⁻⁷. */
  readonly step?: number
}

export const forwardOptions: KnownOptions<ForwardOptions> = {
  ...runOptions,
  name: 'string',
  expected: 'function',
  tolerance: 'number',
}

export const opOptions: KnownOptions<OpOptions<unknown>> = {
  ...forwardOptions,
  order: 'number',
  vjp: 'function',
  wrt: 'numbers',
  step: 'number',
}

export const defaults = { tolerance: 1e-6, step: 2 ** -7, order: 1 } as const

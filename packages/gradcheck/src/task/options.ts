import type { PlainArray } from '../plain-array.ts'
import type { KnownOptions } from '../require-options.ts'
import { type RunOptions, runOptions } from '../run-law.ts'
import type { Named } from '../violation.ts'

/** A task's label maker, with its random stream made from a seed. */
export type MakeBatch<T, B> = (source: T, seed: number) => B

export interface TaskOptions<T, B> extends RunOptions {
  /** For the message. Default: the function's own name. */
  readonly name?: string
  /** The arrays that make up a batch, by name. Default: the batch is such a record itself. */
  readonly arrays?: (batch: B) => Readonly<Record<string, T>>
  /** The labels, if the task has any. Default: they are not checked. */
  readonly targets?: (batch: B) => T
  /** Targets are classes: integers from 0 to classes − 1. Default: they are no classes. */
  readonly classes?: number
  /** Targets are numbers in this interval. Default: any number. */
  readonly range?: readonly [low: number, high: number]
  /** 'exact': as many targets of every class in each batch. 'chance': equally likely, over `manySeeds` of them. Default: it is not checked. */
  readonly balance?: 'exact' | 'chance'
  /** Whether another seed must give another batch. Default false: a task may leave nothing to chance. */
  readonly random?: boolean
}

export const taskOptions: KnownOptions<TaskOptions<unknown, unknown>> = {
  ...runOptions,
  name: 'string',
  arrays: 'function',
  targets: 'function',
  classes: 'number',
  range: 'numbers',
  balance: 'string',
  random: 'boolean',
}

/** Seeds 0 … 399, for what only shows over many batches. */
export const manySeeds = 400

/** The batch's arrays, by name. */
export const arraysOf = <T, B>(batch: B, { arrays }: TaskOptions<T, B>): [string, T][] =>
  Object.entries(arrays ? arrays(batch) : (batch as Readonly<Record<string, T>>))

export const namesOfTask = (source: PlainArray, seed?: number): Named[] => [
  { name: 'source', value: source },
  ...(seed === undefined ? [] : [{ name: 'seed', value: seed }]),
]

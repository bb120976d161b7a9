import type { FormOf, Samples } from './samples.ts'

/**
 * Examples that can be read by number, from memory or from files.
 *
 * Reading may wait, so `read` may return a promise; it returns plain numbers and never a tensor. What is read does not
 * depend on what was read before. Labels are known at once: they are few numbers, and subsets are chosen by them.
 */
export interface Dataset<S extends Samples = Samples> {
  /** Where the examples come from, e.g. `mnist/train`; a subset keeps it. */
  readonly name: string
  /** What one example looks like. */
  readonly form: FormOf<S>
  readonly count: number
  /** A class for each example, (count); null when there are none, or none may be seen. */
  readonly labels: Int32Array | null
  /** The classes by number; null when there are no labels. */
  readonly classNames: readonly string[] | null
  /** What each example is a part of, such as a document, by number, (count): what is held out shares none of these. Default: not known. */
  readonly groups?: Int32Array
  /**
   * Examples lie in large files that are best read from front to back: an epoch is then shuffled within a window of so many. Default: they
   * may be read in any order.
   */
  readonly window?: number
  /** Who speaks each example, by number, (count): splits keep speakers apart, findings sort by them. Default: not known. */
  readonly speakers?: Int32Array
  /** Stretches of an example that have a name, such as the phones of a word. Only findings look at them. Default: not known. */
  spans?(index: number): readonly NamedSpan[]
  /** The examples at `indices`, in that order. */
  read(indices: ArrayLike<number>): S | Promise<S>
}

/** A stretch of a signal: from one sample up to, and without, another. */
export interface NamedSpan {
  readonly label: string
  readonly from: number
  readonly to: number
}

/** A data set that lies in memory, so that reading never waits. */
export interface MemoryDataset<S extends Samples = Samples> extends Dataset<S> {
  read(indices: ArrayLike<number>): S
}

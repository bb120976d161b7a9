import { median } from '../measure.ts'
import type { NetworkName } from '../step.ts'

/** What is to be done, said so that every contender can understand it. */
export type Task =
  | {
      /** The product of an M × K and a K × N matrix, each stored so or as its transpose. */
      readonly kind: 'gemm'
      readonly m: number
      readonly k: number
      readonly n: number
      readonly left: boolean
      readonly right: boolean
    }
  | {
      /** N × C × H × W → N × O × H × W, filters 3 × 3, padding 1. */
      readonly kind: 'conv'
      readonly shape: readonly [n: number, c: number, h: number, w: number, o: number]
      readonly direction: Direction
    }
  | {
      /** N × C × L → N × O × ⌊(L − K) / S⌋ + 1, filters of length K, stride S, no padding. */
      readonly kind: 'conv1d'
      readonly shape: readonly [n: number, c: number, l: number, o: number]
      readonly kernel: number
      readonly stride: number
      readonly direction: Direction
    }
  | { readonly kind: 'step'; readonly network: NetworkName }
  | {
      /** One operation of 16 elements. */
      readonly kind: 'small'
      readonly op: SmallOp
      /** Whether a tape is written. */
      readonly recorded: boolean
    }

export const directions = ['forward', 'input gradient', 'weight gradient'] as const
export type Direction = (typeof directions)[number]

/** Places of the output of a 1-D convolution. */
export function placesOf({ shape: [, , l], kernel, stride }: Task & { kind: 'conv1d' }): number {
  return Math.floor((l - kernel) / stride) + 1
}

/** Multiplications and additions of a 1-D convolution, counted the direct way. */
export function operationsOf1d(task: Task & { kind: 'conv1d' }): number {
  const [n, c, , o] = task.shape
  return 2 * n * o * placesOf(task) * c * task.kernel
}

export const smallOps = ['add', 'mul', 'add, broadcast', 'exp', 'relu', 'sum', 'matmul'] as const
export type SmallOp = (typeof smallOps)[number]

export interface Case {
  readonly name: string
  readonly task: Task
  /** Multiplications and additions, where they can be counted beforehand. */
  readonly operations?: number
}

/** Somebody's result in a case. */
export interface Result {
  readonly case: Case
  readonly who: string
  readonly threads: number
  /** What each round gave; fewer of those who are slow, none of those who cannot do it. */
  readonly rounds: readonly number[]
  readonly cannot?: string
}

/** A file of bench/ that exports one as `contest` is a suite in which all take turns at the same tasks. */
export interface Contest {
  readonly title: string
  readonly unit: 'GFLOP/s' | 'ms' | 'ns'
  /** Length of one measurement. */
  readonly milliseconds: number
  readonly cases: readonly Case[]
  /** What the ratio of a row is. */
  readonly ratio: string
  /** Who is asked; everybody unless said otherwise. */
  invites?(entry: { readonly who: string; readonly threads: number }): boolean
  /** It, for one of the results; undefined where there is none. */
  compare(result: Result, all: readonly Result[]): number | undefined
}

/**
 * a / b as the median of the rounds that both have. A machine is faster in one minute than in the next, and what was
 * measured side by side says more than two medians.
 */
export function paired(a: Result, b: Result | undefined): number | undefined {
  if (!b) return undefined
  const ratios = a.rounds.slice(0, b.rounds.length).map((value, round) => value / b.rounds[round])
  return ratios.length > 0 ? median(ratios) : undefined
}

/** Somebody's result in the same case, on as many threads as asked for. */
export function rival(result: Result, all: readonly Result[], who: string, threads = 1): Result | undefined {
  return all.find((other) => {
    return other.who === who && other.threads === threads && other.case === result.case
  })
}

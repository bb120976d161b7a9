import type { Captioned } from './caption.ts'

/** A number, and the half width of its 95% interval where there is one. */
export interface Measured {
  /** Null: missing. */
  readonly value: number | null
  /** Null: unknown, as of a single run. */
  readonly margin?: number | null
}

/** How numbers are printed: a share of 1 in percent, a plain number, a whole number, a duration in seconds. */
export type NumberStyle = 'share' | 'number' | 'count' | 'seconds'

export interface TableBlock extends Captioned {
  readonly kind: 'table'
  readonly columns: readonly {
    readonly title: string
    /** Default: numbers stand as they are, with up to six digits. */
    readonly as?: NumberStyle
    /** Marks the best number of the column. Default: none. */
    readonly best?: 'largest' | 'smallest'
  }[]
  /** The first cell of a row is its name. */
  readonly rows: readonly (readonly Cell[])[]
  /** Rows whose cells differ are set in bold, to compare columns such as the settings of several runs. Default false. */
  readonly differences?: boolean
}

/** Null: missing. */
export type Cell = string | number | Measured | null

/** Charts that share their horizontal axis. */
export interface LinesBlock extends Captioned {
  readonly kind: 'lines'
  /** What the horizontal axis counts: `step`. */
  readonly x: string
  readonly panels: readonly LinesPanel[]
  /** Large charts one above the other, or small ones side by side for many measures. Default `stacked`. */
  readonly layout?: 'stacked' | 'grid'
  /** Places on the horizontal axis that have a name, such as the first steps of epochs. */
  readonly marks?: readonly { readonly at: number; readonly label: string }[]
}

export interface LinesPanel {
  /** What is measured: `loss`. */
  readonly y: string
  /** Default `number`. */
  readonly as?: NumberStyle
  readonly series: readonly {
    readonly name: string
    /** In order of x; null is a missing value, which breaks the line. */
    readonly points: readonly (readonly [x: number, y: number | null])[]
  }[]
  /** A value to compare with, such as chance. */
  readonly reference?: Reference
  /** Noisy series are drawn with a running mean. Default false. */
  readonly smooth?: boolean
  /** How to read it: `0: collapsed to a point`. */
  readonly note?: string
}

export interface Reference {
  readonly value: number
  readonly label: string
}

export interface BarsBlock extends Captioned {
  readonly kind: 'bars'
  /** What the bars measure. */
  readonly title: string
  readonly bars: readonly Bar[]
  /** Default `number`. */
  readonly as?: NumberStyle
  readonly reference?: Reference
}

export interface Bar extends Measured {
  readonly label: string
  /** What to know about this bar, such as why it cannot be longer. */
  readonly note?: string
}

export interface MatrixBlock extends Captioned {
  readonly kind: 'matrix'
  readonly rows: { readonly title: string; readonly labels: readonly string[] }
  readonly columns: { readonly title: string; readonly labels: readonly string[] }
  /** `values[row][column]`; null: missing. */
  readonly values: readonly (readonly (number | null)[])[]
  /** Default `count`. */
  readonly as?: NumberStyle
  /** Rows are true classes and columns predicted ones: the diagonal holds what is right. Default false. */
  readonly confusion?: boolean
}

/** Methods at several numbers of labels, with intervals. */
export interface ComparisonBlock extends Captioned {
  readonly kind: 'comparison'
  readonly rows: readonly ComparisonEntry[]
  /** What is measured. Default `accuracy`. */
  readonly metric?: string
  /** What the reader should know or conclude. */
  readonly note?: string
}

/** One method at one number of labels. */
export interface ComparisonEntry {
  readonly name: string
  /** False: a baseline. */
  readonly pretrained: boolean
  readonly labelsPerClass: number | 'all'
  readonly accuracy: {
    /** Mean of the runs, a share of 1. */
    readonly mean: number
    /** Half width of its 95% interval; null of a single run. */
    readonly margin: number | null
    /** What each run reached. */
    readonly values: readonly number[]
  }
}

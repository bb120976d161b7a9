/** What a finding, or the example of a task, is shown by: plain data that any page, terminal or file can render. */
export type Block =
  | TextBlock
  | TableBlock
  | PicturesBlock
  | TokensBlock
  | SoundsBlock
  | LinesBlock
  | BarsBlock
  | MatrixBlock
  | MapBlock
  | NeighborsBlock
  | ComparisonBlock
  | SettingsBlock
  | CommandsBlock

interface Captioned {
  /** One line above the block. */
  readonly caption?: string
}

export interface TextBlock {
  readonly kind: 'text'
  readonly paragraphs: readonly string[]
}

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

/** Pixels of one image as bytes, row by row, channels interleaved: (height, width, channels). */
export interface Picture {
  readonly width: number
  readonly height: number
  /** 1: gray; 3: red, green, blue. */
  readonly channels: 1 | 3
  readonly data: Uint8Array
}

export interface CaptionedPicture {
  readonly caption: string
  readonly picture: Picture
  /** The text alternative. Default: the caption. */
  readonly alt?: string
  /** Sets a prediction apart as right or wrong. Default: neither. */
  readonly mark?: 'right' | 'wrong'
}

export interface PicturesBlock extends Captioned {
  readonly kind: 'pictures'
  /** In reading order, of any sizes. */
  readonly pictures: readonly CaptionedPicture[]
  /** Pictures in a row. Default 4. */
  readonly columns?: number
}

/** How a token is set apart: hidden from the network, replaced, predicted right or wrong, or no word at all. */
export type TokenMark = 'hidden' | 'replaced' | 'right' | 'wrong' | 'special'

export interface MarkedToken {
  readonly text: string
  readonly mark?: TokenMark
  /** Shown with the token, such as the best guesses and their probabilities. */
  readonly note?: string
}

export interface TokensBlock extends Captioned {
  readonly kind: 'tokens'
  readonly rows: readonly { readonly label?: string; readonly tokens: readonly MarkedToken[] }[]
}

export interface Sound {
  readonly caption: string
  /** Samples per second. */
  readonly rate: number
  /** In [−1, 1]; one channel. */
  readonly samples: Float32Array
  /** Stretches to set apart: from one sample up to, and without, another. */
  readonly marks?: readonly { readonly from: number; readonly to: number; readonly label: string }[]
}

export interface SoundsBlock extends Captioned {
  readonly kind: 'sounds'
  readonly sounds: readonly Sound[]
}

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

/** Points in the plane, such as a map of the latent space, in one or several projections. */
export interface MapBlock extends Captioned {
  readonly kind: 'map'
  /** What a point is, in the singular: `image`. */
  readonly noun: string
  /** Names of the groups that points belong to; empty where there are none. */
  readonly groups: readonly string[]
  readonly points: readonly MapPoint[]
  /** The first is shown first. */
  readonly views: readonly MapView[]
}

/** A point of a map, with what is shown when a reader points at it. */
export interface MapPoint {
  /** An index into `groups`, or null. */
  readonly group: number | null
  /** Its number in the data set. */
  readonly id: number
  /** All points have one, of one size, or none has. */
  readonly picture?: Picture
  readonly text?: string
  /** Nearest points, by index into `points`. */
  readonly near?: readonly number[]
}

/** A projection of all points. */
export interface MapView {
  /** `PCA`. */
  readonly name: string
  /** x and y of every point, interleaved. */
  readonly coordinates: Float32Array
  /** What may be read from it, and what may not. */
  readonly note?: string
}

/** Something that can stand beside its nearest neighbors: a picture, a text, or both. */
export interface Exhibit {
  readonly picture?: Picture
  readonly text?: string
  /** An index into the block's `groups`, or null. */
  readonly group: number | null
}

export interface NeighborsBlock extends Captioned {
  readonly kind: 'neighbors'
  readonly groups: readonly string[]
  /** The spaces that neighbors are sought in, such as features and raw pixels. */
  readonly spaces: readonly {
    readonly name: string
    /** Share of neighbors of the query's own group, over all queries. */
    readonly sameClass?: number
  }[]
  /** `neighbors[s]` are the nearest in space s, nearest first; empty where a space is measured and not shown. */
  readonly rows: readonly { readonly query: Exhibit; readonly neighbors: readonly (readonly Exhibit[])[] }[]
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

export interface SettingsBlock extends Captioned {
  readonly kind: 'settings'
  readonly rows: readonly { readonly name: string; readonly value: string | number | boolean | null }[]
}

/** Command lines to copy. */
export interface CommandsBlock extends Captioned {
  readonly kind: 'commands'
  readonly commands: readonly string[]
}

import type { Captioned } from './caption.ts'

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

import type { IdBuffer } from '../id-buffer.ts'

/** What a part writes about itself into a `tokenizer.json`. */
export interface PartJson {
  readonly type: string
  readonly [key: string]: unknown
}

/** First step: text to cleaner text. */
export interface Normalizer {
  normalize(text: string): string
  toJSON(): PartJson
}

/** Second step: text to words, which the model sees one by one. */
export interface PreTokenizer {
  split(text: string): readonly string[]
  /**
   * Whether white space only separates words: then text may be cut at spaces, tabs and line ends before it is normalized and split,
   * with the same words as a result, and the ids of each piece can be remembered.
   */
  readonly cutsAtSpaces: boolean
  toJSON(): PartJson
}

/** Third step: a word to ids. */
export interface TokenModel {
  readonly tokens: readonly string[]
  /** The id of a token, or −1. */
  idOf(token: string): number
  /** Appends the ids of a word. */
  encode(word: string, out: IdBuffer): void
  toJSON(): PartJson
}

/** The way back: tokens to text. */
export interface Decoder {
  join(tokens: readonly string[]): string
  toJSON(): PartJson | null
}

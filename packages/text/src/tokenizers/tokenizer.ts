import type { SpecialTokens } from '@pretexts/contracts'
import type { TokenizerJson } from './hugging-face/tokenizer-json.ts'

export interface DecodeOptions {
  /** Leave special tokens out. Default true. */
  skipSpecial?: boolean
}

/** Turns text into token ids and back. */
export interface Tokenizer {
  /** The token of each id: V strings. */
  readonly tokens: readonly string[]
  /** Ids of the tokens that are not text; −1 for one that the vocabulary of another tool does not have. */
  readonly special: SpecialTokens
  /** The ids of a text, without `[CLS]` and `[SEP]`; special tokens that are written out in it are recognized. */
  encode(text: string): Int32Array
  /** Text that encodes to these ids again, up to what the tokenizer does not keep (case, runs of spaces). */
  decode(ids: ArrayLike<number>, options?: DecodeOptions): string
  /** The id of a token, or −1. */
  idOf(token: string): number
  /** The contents of a Hugging Face `tokenizer.json`. */
  toJSON(): TokenizerJson
}

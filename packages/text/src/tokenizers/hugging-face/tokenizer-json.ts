import type { PartJson } from '../parts/part.ts'

/** A token that is recognized in the text before anything else is done to it. */
export interface AddedToken {
  readonly id: number
  readonly content: string
  /** Whether it is no text: decoding leaves it out. */
  readonly special: boolean
  /** Whether white space before it belongs to it. */
  readonly lstrip: boolean
  /** Whether white space after it belongs to it. */
  readonly rstrip: boolean
}

/** A Hugging Face `tokenizer.json`, as far as we use it. */
export interface TokenizerJson {
  readonly version: string
  readonly truncation: null
  readonly padding: null
  readonly added_tokens: readonly (AddedToken & { single_word: boolean; normalized: boolean })[]
  readonly normalizer: PartJson | null
  readonly pre_tokenizer: PartJson | null
  readonly post_processor: unknown
  readonly decoder: PartJson | null
  readonly model: PartJson
}

import type { SpecialTokens } from '@pretexts/contracts'
import { OptionError } from '../errors.ts'
import { AddedTokenSplitter } from './added-token-splitter.ts'
import { bertTemplate } from './hugging-face/bert-template.ts'
import type { AddedToken, TokenizerJson } from './hugging-face/tokenizer-json.ts'
import { IdBuffer } from './id-buffer.ts'
import type { Decoder, Normalizer, PreTokenizer, TokenModel } from './parts/part.ts'
import { findSpecial } from './special-tokens.ts'
import type { DecodeOptions, Tokenizer } from './tokenizer.ts'

/** Pieces that are remembered with their ids; when so many are, all are forgotten. */
const cachedPieces = 1 << 17
/** Longer pieces, in UTF-16 units, are no words that come again. */
const longestCached = 64

export interface TokenizerParts {
  /** Default: none. */
  normalizer?: Normalizer | null
  preTokenizer: PreTokenizer
  model: TokenModel
  decoder: Decoder
  /** Tokens that are recognized before anything else; special ones among them. Default: none. */
  added?: readonly AddedToken[]
  /** What a `tokenizer.json` says about `[CLS]` and `[SEP]`; kept for writing. Default: BERT's template. */
  postProcessor?: unknown
}

/**
 * A tokenizer made of parts: added tokens are found, the text between them is normalized, split into words, and each word
 * becomes ids.
 *
 * Ids of words are remembered, so that text in a natural language is encoded at the speed of a look-up.
 */
export class TextTokenizer implements Tokenizer {
  readonly tokens: readonly string[]
  readonly special: SpecialTokens
  readonly parts: TokenizerParts
  readonly #added: AddedTokenSplitter
  readonly #cache = new Map<string, Int32Array>()
  readonly #ids = new IdBuffer()

  /** @throws FormatError when an added token is another one of the model's vocabulary */
  constructor(parts: TokenizerParts) {
    this.parts = parts
    this.#added = new AddedTokenSplitter(parts.added ?? [])
    this.tokens = this.#added.extend(parts.model.tokens)
    this.special = findSpecial((token) => this.idOf(token))
  }

  idOf(token: string): number {
    const id = this.parts.model.idOf(token)
    return id >= 0 ? id : this.#added.idOf(token)
  }

  encode(text: string): Int32Array {
    const ids = this.#ids
    ids.length = 0
    for (const part of this.#added.split(text)) {
      if (typeof part === 'number') ids.push(part)
      else if (this.parts.preTokenizer.cutsAtSpaces) this.#encodePieces(part)
      else this.#encodeWords(part)
    }
    return ids.from(0)
  }

  decode(ids: ArrayLike<number>, { skipSpecial = true }: DecodeOptions = {}): string {
    const kept: string[] = []
    for (let i = 0; i < ids.length; i++) {
      const token = this.tokens[ids[i]]
      if (token === undefined) {
        throw new OptionError(
          'decode',
          'an id',
          ids[i],
          `a whole number below ${this.tokens.length}, the number of tokens`,
        )
      }
      if (!skipSpecial || !this.#added.isSpecial(ids[i])) kept.push(token)
    }
    return this.parts.decoder.join(kept)
  }

  toJSON(): TokenizerJson {
    const { normalizer, preTokenizer, model, decoder, added = [], postProcessor } = this.parts
    return {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: added.map((token) => ({ ...token, single_word: false, normalized: !token.special })),
      normalizer: normalizer?.toJSON() ?? null,
      pre_tokenizer: preTokenizer.toJSON(),
      post_processor: postProcessor === undefined ? bertTemplate(this) : postProcessor,
      decoder: decoder.toJSON(),
      model: model.toJSON(),
    }
  }

  /** Text that may be cut at white space. */
  #encodePieces(text: string): void {
    let start = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code !== 32 && code !== 10 && code !== 9 && code !== 13) continue
      if (i > start) this.#encodeCached(text.slice(start, i))
      start = i + 1
    }
    if (start < text.length) this.#encodeCached(text.slice(start))
  }

  #encodeCached(piece: string): void {
    const cached = this.#cache.get(piece)
    if (cached !== undefined) return this.#ids.append(cached)
    const from = this.#ids.length
    for (const word of this.#words(piece)) this.parts.model.encode(word, this.#ids)
    this.#remember(piece, from)
  }

  /** Text that only the pre-tokenizer may cut. */
  #encodeWords(text: string): void {
    for (const word of this.#words(text)) {
      const cached = this.#cache.get(word)
      if (cached !== undefined) {
        this.#ids.append(cached)
        continue
      }
      const from = this.#ids.length
      this.parts.model.encode(word, this.#ids)
      this.#remember(word, from)
    }
  }

  #words(text: string): readonly string[] {
    const { normalizer, preTokenizer } = this.parts
    return preTokenizer.split(normalizer ? normalizer.normalize(text) : text)
  }

  #remember(piece: string, from: number): void {
    if (piece.length > longestCached) return
    if (this.#cache.size >= cachedPieces) this.#cache.clear()
    this.#cache.set(piece, this.#ids.from(from))
  }
}

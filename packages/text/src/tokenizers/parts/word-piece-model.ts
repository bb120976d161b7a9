import type { IdBuffer } from '../id-buffer.ts'
import type { TokenModel } from './part.ts'
import { idsOf, requireUnknown, vocabularyJson } from './vocabulary-map.ts'

export interface WordPieceOptions {
  /** What stands for a word that the pieces do not cover; must be in the vocabulary. Default `[UNK]`. */
  unknown?: string
  /** What marks a piece inside a word. Default `##`. */
  prefix?: string
  /** Longer words, in characters, become the unknown token at once. Default 100, as in BERT. */
  maxWordLength?: number
}

/**
 * WordPiece: a word is cut from the left, each time at the longest piece that the vocabulary has. A word of which a part has no
 * piece becomes the unknown token as a whole.
 * @see Wu et al. 2016 (arXiv 1609.08144) §4.1; BERT's WordpieceTokenizer
 * @example with the pieces `un`, `##aff`, `##able`: `unaffable` → un ##aff ##able
 */
export class WordPieceModel implements TokenModel {
  readonly tokens: readonly string[]
  readonly unknown: string
  readonly prefix: string
  readonly maxWordLength: number
  readonly #ids: ReadonlyMap<string, number>
  /** Pieces inside a word, without their prefix. */
  readonly #inner = new Map<string, number>()
  readonly #unknownId: number
  /** In UTF-16 units. */
  readonly #longestPiece: number

  /** @throws FormatError when a token stands twice, or the unknown one is missing */
  constructor(tokens: readonly string[], options: WordPieceOptions = {}) {
    this.tokens = tokens
    this.unknown = options.unknown ?? '[UNK]'
    this.prefix = options.prefix ?? '##'
    this.maxWordLength = options.maxWordLength ?? 100
    this.#ids = idsOf(tokens, 'WordPieceModel')
    this.#unknownId = requireUnknown(this.#ids, this.unknown, 'WordPieceModel')
    for (const [token, id] of this.#ids) {
      if (token.startsWith(this.prefix)) this.#inner.set(token.slice(this.prefix.length), id)
    }
    this.#longestPiece = tokens.reduce((most, token) => Math.max(most, token.length), 0)
  }

  idOf(token: string): number {
    return this.#ids.get(token) ?? -1
  }

  encode(word: string, out: IdBuffer): void {
    const start = out.length
    if (this.#isShort(word)) {
      let at = 0
      while (at < word.length) {
        const pieces = at === 0 ? this.#ids : this.#inner
        let end = Math.min(word.length, at + this.#longestPiece)
        let id: number | undefined
        for (; end > at && (id = pieces.get(word.slice(at, end))) === undefined; end--);
        if (id === undefined) break
        out.push(id)
        at = end
      }
      if (at >= word.length) return
    }
    out.length = start
    out.push(this.#unknownId)
  }

  /** Characters are code points: a word has at least half as many as UTF-16 units. */
  #isShort(word: string): boolean {
    if (word.length <= this.maxWordLength) return true
    return word.length <= 2 * this.maxWordLength && [...word].length <= this.maxWordLength
  }

  toJSON() {
    return {
      type: 'WordPiece',
      unk_token: this.unknown,
      continuing_subword_prefix: this.prefix,
      max_input_chars_per_word: this.maxWordLength,
      vocab: vocabularyJson(this.tokens),
    }
  }
}

import type { IdBuffer } from '../id-buffer.ts'
import type { TokenModel } from './part.ts'
import { idsOf, requireUnknown, vocabularyJson } from './vocabulary-map.ts'

/** A word is one token, or the unknown one. Also for characters, which a pre-tokenizer makes words. */
export class WordModel implements TokenModel {
  readonly tokens: readonly string[]
  readonly unknown: string
  readonly #ids: ReadonlyMap<string, number>
  readonly #unknownId: number

  /** @throws FormatError when a token stands twice, or the unknown one is missing */
  constructor(tokens: readonly string[], { unknown = '[UNK]' }: { unknown?: string } = {}) {
    this.tokens = tokens
    this.unknown = unknown
    this.#ids = idsOf(tokens, 'WordModel')
    this.#unknownId = requireUnknown(this.#ids, unknown, 'WordModel')
  }

  idOf(token: string): number {
    return this.#ids.get(token) ?? -1
  }

  encode(word: string, out: IdBuffer): void {
    out.push(this.#ids.get(word) ?? this.#unknownId)
  }

  toJSON() {
    return { type: 'WordLevel', unk_token: this.unknown, vocab: vocabularyJson(this.tokens) }
  }
}

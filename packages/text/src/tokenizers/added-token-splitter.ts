import { faultIn } from '@pretexts/formats'
import type { AddedToken } from './hugging-face/tokenizer-json.ts'

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Finds added tokens in a text: they are taken out before it is normalized. */
export class AddedTokenSplitter {
  readonly #added: readonly AddedToken[]
  readonly #ids: ReadonlyMap<string, number>
  readonly #special: ReadonlySet<number>
  readonly #pattern: RegExp | null

  constructor(added: readonly AddedToken[]) {
    this.#added = added
    this.#ids = new Map(added.map(({ content, id }) => [content, id]))
    this.#special = new Set(added.filter(({ special }) => special).map(({ id }) => id))
    // The longest comes first: where one token is the beginning of another, the other is meant. Spaces are taken from where their run
    // begins, so that a long run is looked at once.
    const alternatives = [...added]
      .sort((a, b) => b.content.length - a.content.length)
      .map(
        ({ content, lstrip, rstrip }) =>
          `${lstrip ? '(?:(?<!\\s)\\s+)?' : ''}${escaped(content)}${rstrip ? '\\s*' : ''}`,
      )
    this.#pattern = added.length === 0 ? null : new RegExp(alternatives.join('|'), 'g')
  }

  idOf(token: string): number {
    return this.#ids.get(token) ?? -1
  }

  isSpecial(id: number): boolean {
    return this.#special.has(id)
  }

  /** The model's tokens and after them the added ones that it does not have. */
  extend(tokens: readonly string[]): readonly string[] {
    const all = [...tokens]
    for (const { id, content } of [...this.#added].sort((a, b) => a.id - b.id)) {
      if (id === all.length) all.push(content)
      if (all[id] === content) continue
      const found = id < all.length ? JSON.stringify(all[id]) : `nothing; its last id is ${all.length - 1}`
      const expected = `the added token ${JSON.stringify(content)} at id ${id} of the vocabulary`
      const fix = 'take the vocabulary and the added tokens of one tokenizer'
      throw faultIn('tokenizer', 'added_tokens')(expected, found, { fix })
    }
    return all
  }

  /** Text, and the ids of the added tokens between. */
  *split(text: string): Generator<string | number> {
    let at = 0
    if (this.#pattern) {
      for (const { 0: found, index } of text.matchAll(this.#pattern)) {
        if (index > at) yield text.slice(at, index)
        yield this.#ids.get(found) ?? this.#ids.get(found.trim())!
        at = index + found.length
      }
    }
    if (at < text.length) yield at === 0 ? text : text.slice(at)
  }
}

import { faultIn } from '@pretexts/formats'
import { Heap } from '../heap.ts'
import type { IdBuffer } from '../id-buffer.ts'
import type { Merge } from '../train/learn-merges.ts'
import { toByteText } from './byte-alphabet.ts'
import type { TokenModel } from './part.ts'
import { idsOf, vocabularyJson } from './vocabulary-map.ts'

/** A merge as a model applies it. */
interface Rule {
  /** Its place in the order: lower is earlier. */
  readonly rank: number
  /** The token that the two become. */
  readonly merged: number
}

/**
 * Byte-level byte-pair encoding: a word is its UTF-8 bytes, and the merges are applied to them in the order in which they were learned,
 * from the left. Nothing is unknown, because every byte is a token.
 * @see Sennrich et al. 2016 (arXiv 1508.07909); Radford et al. 2019 for bytes
 */
export class BytePairModel implements TokenModel {
  readonly tokens: readonly string[]
  readonly merges: readonly Merge[]
  readonly #ids: ReadonlyMap<string, number>
  readonly #rules = new Map<number, Rule>()

  /** @throws FormatError when a token stands twice, or a merge is of tokens that are not there */
  constructor(tokens: readonly string[], merges: readonly Merge[]) {
    this.tokens = tokens
    this.merges = merges
    this.#ids = idsOf(tokens, 'BytePairModel')
    for (const [rank, { first, second }] of merges.entries()) {
      const ids = [first, second, first + second].map((token) => this.idOf(token))
      const missing = [first, second, first + second][ids.indexOf(-1)]
      if (missing !== undefined) {
        const merge = `merge ${rank + 1} of ${JSON.stringify(first)} and ${JSON.stringify(second)}`
        throw faultIn('BytePairModel', 'merges')(
          `tokens of the vocabulary in ${merge}`,
          `${JSON.stringify(missing)}, which it does not have`,
          { fix: 'take the vocabulary and the merges of one tokenizer' },
        )
      }
      this.#rules.set(ids[0] * tokens.length + ids[1], { rank, merged: ids[2] })
    }
  }

  idOf(token: string): number {
    return this.#ids.get(token) ?? -1
  }

  encode(word: string, out: IdBuffer): void {
    // A byte that the vocabulary does not have is left out, as Hugging Face does.
    const ids = Array.from(toByteText(word), (byte) => this.idOf(byte)).filter((id) => id >= 0)
    for (const id of this.#merge(ids)) out.push(id)
  }

  /** Applies the merges by rank, and those of the same rank from the left, in n log n steps. */
  #merge(ids: number[]): number[] {
    const [next, previous] = [ids.map((_, i) => i + 1), ids.map((_, i) => i - 1)]
    const heap = new Heap<{ rule: Rule; at: number; first: number; second: number }>(
      (a, b) => a.rule.rank < b.rule.rank || (a.rule.rank === b.rule.rank && a.at < b.at),
    )
    const consider = (at: number) => {
      if (at < 0 || next[at] >= ids.length) return
      const [first, second] = [ids[at], ids[next[at]]]
      const rule = this.#rules.get(first * this.tokens.length + second)
      if (rule) heap.push({ rule, at, first, second })
    }
    for (let at = 0; at + 1 < ids.length; at++) consider(at)
    for (let entry = heap.pop(); entry; entry = heap.pop()) {
      const { rule, at, first, second } = entry
      const gone = next[at]
      if (ids[at] !== first || gone >= ids.length || ids[gone] !== second) continue // merged otherwise since
      ids[at] = rule.merged
      ids[gone] = -1
      next[at] = next[gone]
      if (next[at] < ids.length) previous[next[at]] = at
      consider(previous[at])
      consider(at)
    }
    return ids.filter((id) => id >= 0)
  }

  toJSON() {
    return {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: vocabularyJson(this.tokens),
      merges: this.merges.map(({ first, second }) => `${first} ${second}`),
    }
  }
}

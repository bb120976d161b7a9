import { lineEnd, piecesOf, type TokenStore } from '@pretexts/text/token-store'
import type { RandomBits } from '../vocabulary/random-bits.ts'

/** Words of a sentence, after thinning out; a longer line is several sentences, as in word2vec.c. */
const longestSentence = 1000

/** A part of an encoded text. */
export interface TokenRange {
  readonly tokens: TokenStore
  readonly from: number
  readonly to: number
  /** The word of each type, −1 for none. */
  readonly wordOfType: Int32Array
}

export interface Sentence {
  readonly words: Int32Array
  length: number
  /** Tokens in the vocabulary that were read for it, kept or not. */
  read: number
}

/**
 * The sentences of a part of a text, with frequent words thinned out. It is the same object each time, with other contents.
 * @param keep 2³² × how likely each word is kept
 */
export function* sentences(range: TokenRange, keep: Float64Array, bits: RandomBits): Generator<Sentence> {
  const sentence: Sentence = { words: new Int32Array(longestSentence), length: 0, read: 0 }
  for (const ids of piecesOf(range.tokens, range.from, range.to)) {
    for (let i = 0; i < ids.length; i++) {
      const isEnd = ids[i] === lineEnd
      const word = isEnd ? -1 : range.wordOfType[ids[i]]
      if (word >= 0) {
        sentence.read++
        if (bits.next() < keep[word]) sentence.words[sentence.length++] = word
      }
      if (!isEnd && sentence.length < longestSentence) continue
      yield sentence
      sentence.length = 0
      sentence.read = 0
    }
  }
  yield sentence // where a part ends, a line may go on
}

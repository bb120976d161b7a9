import { CorpusError } from '../../errors.ts'
import { type Texts, textsOf } from '../../read/text-document.ts'
import type { Normalizer, PreTokenizer } from '../parts/part.ts'

/** Different words in memory; beyond, the rarest are forgotten. */
const mostWords = 2_000_000
/** Longer words, in UTF-16 units, are not counted: they are no words of a language. */
const longestWord = 128

/** How a tokenizer makes words of text. */
export interface WordSplitting {
  readonly normalizer?: Normalizer | null
  readonly preTokenizer: PreTokenizer
}

/** Counts, of which the rarest are dropped when there are too many: all that came once, next time twice, … */
class WordCounts extends Map<string, number> {
  #rarest = 0

  add(word: string, count: number): void {
    this.set(word, (this.get(word) ?? 0) + count)
    if (this.size <= mostWords) return
    this.#rarest++
    for (const [other, n] of this) if (n <= this.#rarest) this.delete(other)
  }
}

/**
 * Counts the words of a text as a tokenizer splits it. The text is read once, document by document, and may be larger than memory.
 * @throws CorpusError when there is no word in it
 */
export async function countWords(
  texts: Texts,
  { normalizer, preTokenizer }: WordSplitting,
): Promise<ReadonlyMap<string, number>> {
  const words = (text: string) => preTokenizer.split(normalizer ? normalizer.normalize(text) : text)
  const counts = new WordCounts()
  if (preTokenizer.cutsAtSpaces) {
    // Pieces are counted first, and each different one is normalized and split once.
    const pieces = new WordCounts()
    for await (const text of textsOf(texts)) {
      for (const piece of text.split(/[ \t\n\r]+/)) if (piece.length <= longestWord) pieces.add(piece, 1)
    }
    for (const [piece, count] of pieces) for (const word of words(piece)) counts.add(word, count)
  } else {
    for await (const text of textsOf(texts)) {
      for (const word of words(text)) if (word.length <= longestWord) counts.add(word, 1)
    }
  }
  if (counts.size === 0) {
    throw new CorpusError('countWords', 'text', 'there is no word in it; give a text that is not empty')
  }
  return counts
}

import type { TokenStore } from '../corpus/token-store.ts'
import type { Tokenizer } from '../tokenizers/tokenizer.ts'

/** What a corpus is made of. */
export interface TextCorpusParts {
  readonly name: string
  readonly tokenizer: Tokenizer
  /** All ids, document after document; one `separate` token ends each document. */
  readonly ids: TokenStore
  /** Where each sentence begins in `ids`, and where the last one ends: S + 1 places. */
  readonly sentenceStarts: Float64Array
  /** The first sentence of each document, and S: D + 1 numbers. */
  readonly documentStarts: Int32Array
  /** The class of each document, (D); null where there are none. */
  readonly labels: Int32Array | null
  readonly classNames: readonly string[] | null
}

/**
 * A text as token ids, with the boundaries of its documents and sentences: what next-sentence prediction and other tasks over
 * sentences need, and what data sets are packed from. Ids are read when they are asked for, from memory or a temporary file.
 */
export class TextCorpus {
  readonly name: string
  readonly tokenizer: Tokenizer
  readonly ids: TokenStore
  readonly sentenceStarts: Float64Array
  readonly documentStarts: Int32Array
  readonly labels: Int32Array | null
  readonly classNames: readonly string[] | null

  constructor(parts: TextCorpusParts) {
    this.name = parts.name
    this.tokenizer = parts.tokenizer
    this.ids = parts.ids
    this.sentenceStarts = parts.sentenceStarts
    this.documentStarts = parts.documentStarts
    this.labels = parts.labels
    this.classNames = parts.classNames
  }

  /** D, the number of documents. */
  get documentCount(): number {
    return this.documentStarts.length - 1
  }

  /** S, the number of sentences. */
  get sentenceCount(): number {
    return this.sentenceStarts.length - 1
  }

  /** Tokens of text, without those that end documents. */
  get tokenCount(): number {
    return this.ids.length - this.documentCount
  }

  /** The ids of a sentence, by its number in the corpus. */
  sentence(index: number): Int32Array {
    const [from, to] = this.sentenceRange(index)
    return this.slice(from, to)
  }

  /** The ids of each sentence of a document. */
  document(index: number): Int32Array[] {
    const [from, to] = this.sentencesOf(index)
    return Array.from({ length: to - from }, (_, i) => this.sentence(from + i))
  }

  /** The first sentence of a document, and the one after its last. */
  sentencesOf(document: number): [from: number, to: number] {
    return [this.documentStarts[document], this.documentStarts[document + 1]]
  }

  /** Where a sentence stands in `ids`. */
  sentenceRange(index: number): [from: number, to: number] {
    const [from, to] = [this.sentenceStarts[index], this.sentenceStarts[index + 1]]
    return [from, this.#endsDocument(index) ? to - 1 : to]
  }

  /** The first sentence that begins at a place in `ids` or after it; the number of sentences where none does. */
  firstSentenceFrom(place: number): number {
    return firstAtLeast(this.sentenceStarts, place, this.sentenceCount)
  }

  /** The document that a place in `ids` belongs to. */
  documentAt(place: number): number {
    const sentence = firstAtLeast(this.sentenceStarts, place + 1, this.sentenceCount) - 1
    return firstAtLeast(this.documentStarts, sentence + 1, this.documentCount) - 1
  }

  /** Ids from one place to another. */
  slice(from: number, to: number): Int32Array {
    const out = new Int32Array(to - from)
    this.ids.read(from, out)
    return out
  }

  /** Gives back the temporary file of a large corpus. */
  close(): void {
    this.ids.close()
  }

  /** Whether the next sentence belongs to another document: `index + 1` is the start of one. */
  #endsDocument(index: number): boolean {
    const starts = this.documentStarts
    return starts[firstAtLeast(starts, index + 1, starts.length - 1)] === index + 1
  }
}

/** Binary search: the first index whose value is at least `least`; `end` where there is none before it. */
function firstAtLeast(rising: ArrayLike<number>, least: number, end: number): number {
  let [low, high] = [0, end]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rising[middle] < least) low = middle + 1
    else high = middle
  }
  return low
}

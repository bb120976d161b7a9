import { OptionError } from '../errors.ts'
import { NumberList } from './number-list.ts'
import type { TextCorpus } from './text-corpus.ts'

export type Packing = 'tokens' | 'sentences' | 'documents'

/** Where each example begins in a corpus, and how many tokens it has. */
export interface Examples {
  readonly starts: Float64Array
  readonly lengths: Int32Array
}

/**
 * Cuts a corpus into examples of at most `room` tokens.
 * - `tokens`: runs of `room` tokens across documents, the last one shorter.
 * - `sentences`: whole sentences of one document while they fit; a sentence that is longer is cut into several examples.
 * - `documents`: the first `room` tokens of each document.
 */
export function packExamples(corpus: TextCorpus, room: number, packing: Packing): Examples {
  const packings: Record<Packing, (corpus: TextCorpus, room: number, add: Add) => void> = {
    tokens: packTokens,
    sentences: packSentences,
    documents: packDocuments,
  }
  if (!Object.hasOwn(packings, packing)) {
    throw new OptionError('tokenDataset', 'packing', packing, `one of ${Object.keys(packings).join(', ')}`)
  }
  const starts = new NumberList()
  const lengths = new NumberList()
  packings[packing](corpus, room, (from, to) => {
    if (to <= from) return
    starts.push(from)
    lengths.push(to - from)
  })
  return { starts: starts.toArray(), lengths: Int32Array.from(lengths.toArray()) }
}

type Add = (from: number, to: number) => void

function packTokens({ ids }: TextCorpus, room: number, add: Add): void {
  for (let from = 0; from < ids.length; from += room) add(from, Math.min(from + room, ids.length))
}

function packSentences(corpus: TextCorpus, room: number, add: Add): void {
  for (let document = 0; document < corpus.documentCount; document++) {
    const [first, end] = corpus.sentencesOf(document)
    let from = corpus.sentenceStarts[first]
    let to = from
    for (let sentence = first; sentence < end; sentence++) {
      const [start, stop] = corpus.sentenceRange(sentence)
      if (stop - from > room) {
        add(from, to)
        from = start
      }
      for (; stop - from > room; from += room) add(from, from + room)
      to = stop
    }
    add(from, to)
  }
}

function packDocuments(corpus: TextCorpus, room: number, add: Add): void {
  for (let document = 0; document < corpus.documentCount; document++) {
    const [first, end] = corpus.sentencesOf(document)
    const from = corpus.sentenceStarts[first]
    add(from, Math.min(from + room, corpus.sentenceRange(end - 1)[1]))
  }
}

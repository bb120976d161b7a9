import { requireOptions } from '@pretexts/tensor'
import { spillingWriter } from '../corpus/spilling-writer.ts'
import { CorpusError } from '../errors.ts'
import type { TextDocument, Texts } from '../read/text-document.ts'
import { splitSentences } from '../split/split-sentences.ts'
import { requireSpecial } from '../tokenizers/special-tokens.ts'
import type { Tokenizer } from '../tokenizers/tokenizer.ts'
import { classesOf } from './classes-of.ts'
import { NumberList } from './number-list.ts'
import { TextCorpus } from './text-corpus.ts'

export interface EncodeOptions {
  /** What the data set is called. Default `text`. */
  name?: string
  /** Cuts a document into sentences. Default `splitSentences`; `splitLines` where a line is a sentence. */
  sentences?: (text: string) => Iterable<string>
  /** Keep the labels of documents. Default true; false where they do not matter, and some documents may have none. */
  labels?: boolean
}

/**
 * Turns documents into ids, once, and keeps where documents and sentences begin. The text is read as a stream; beyond 67 million tokens
 * the ids go to a temporary file. Documents without a token are left out.
 * @throws CorpusError when no document has a token, or only some have a label; FormatError when the vocabulary has no `[SEP]`
 */
export async function encodeTexts(
  texts: Texts,
  tokenizer: Tokenizer,
  options?: EncodeOptions,
): Promise<TextCorpus> {
  const {
    name = 'text',
    sentences = splitSentences,
    labels: keepLabels = true,
  } = requireOptions('encodeTexts', options, { name: 'string', sentences: 'function', labels: 'boolean' })

  requireSpecial('encodeTexts', tokenizer, ['separate'])
  const writer = spillingWriter()
  try {
    const separator = Int32Array.of(tokenizer.special.separate)
    const sentenceStarts = new NumberList()
    const documentStarts = new NumberList()
    const labels: (string | null)[] = []
    let [length, known] = [0, 0]
    const write = (ids: Int32Array) => {
      writer.write(ids)
      length += ids.length
    }
    for await (const item of texts) {
      const { text, label } = typeof item === 'string' ? asDocument(item) : item
      const first = sentenceStarts.length
      for (const sentence of sentences(text)) {
        const ids = tokenizer.encode(sentence)
        if (ids.length === 0) continue
        sentenceStarts.push(length)
        write(ids)
        for (const id of ids) if (id !== tokenizer.special.unknown) known++
      }
      if (sentenceStarts.length === first) continue
      documentStarts.push(first)
      labels.push(keepLabels ? label : null)
      write(separator)
    }
    check(name, documentStarts.length, known)
    documentStarts.push(sentenceStarts.length)
    sentenceStarts.push(length)
    const parts = {
      sentenceStarts: sentenceStarts.toArray(),
      documentStarts: Int32Array.from(documentStarts.toArray()),
    }
    return new TextCorpus({ name, tokenizer, ids: writer.finish(), ...parts, ...classesOf(name, labels) })
  } catch (error) {
    writer.abandon()
    throw error
  }
}

const asDocument = (text: string): TextDocument => ({ text, label: null })

function check(name: string, documents: number, known: number): void {
  if (documents === 0)
    throw new CorpusError(
      'encodeTexts',
      name,
      'there is no text in it; give at least one document with words',
    )
  if (known > 0) return
  const message = 'no token of the text is in the vocabulary; train a tokenizer on text of the same kind'
  throw new CorpusError('encodeTexts', name, message)
}

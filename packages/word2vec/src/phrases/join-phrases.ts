import { type Corpus, fileWriter, lineEnd, memoryWriter, piecesOf } from '@pretexts/text'
import { type Phrase, sameWords } from './find-phrases.ts'

/**
 * The same text with the two words of each phrase made one; a word is part of one phrase at most, from the left. Find and
 * join again for phrases of three words and four. The result has a temporary file of its own to close.
 * @see word2phrase.c's TrainModel
 */
export function joinPhrases(corpus: Corpus, phrases: readonly Phrase[]): Corpus {
  const types = [...corpus.types, ...phrases.map(({ joined }) => joined)]
  const words = sameWords(corpus.types)
  const counts = new Float64Array(types.length)
  const writer = 'process' in globalThis ? fileWriter() : memoryWriter()
  try {
    const phraseOf = phraseLookup(corpus.types, phrases)
    let tokenCount = 0
    for (const ids of joined(corpus, words, phraseOf)) {
      for (const id of ids) if (id !== lineEnd) counts[id]++
      for (const id of ids) tokenCount += Number(id !== lineEnd)
      writer.write(ids)
    }
    const tokens = writer.finish()
    const report = { ...corpus.report, tokens: tokenCount }
    return { types, counts, tokens, report, close: () => tokens.close() }
  } catch (error) {
    writer.abandon()
    throw error
  }
}

/** The new type of two words, undefined where they are no phrase. */
type PhraseOf = (first: number, second: number) => number | undefined

function phraseLookup(types: readonly string[], phrases: readonly Phrase[]): PhraseOf {
  const wanted = new Map(phrases.flatMap(({ first, second }) => [first, second]).map((word) => [word, -1]))
  for (let type = types.length - 1; type >= 0; type--)
    if (wanted.has(types[type])) wanted.set(types[type], type)
  const key = (first: number, second: number) => first * types.length + second
  const made = new Map(
    phrases.map(({ first, second }, i) => [key(wanted.get(first)!, wanted.get(second)!), types.length + i]),
  )
  return (first, second) => made.get(key(first, second))
}

function* joined({ tokens }: Corpus, words: Int32Array, phraseOf: PhraseOf): Generator<Int32Array> {
  const out = new Int32Array((1 << 14) + 2)
  let waiting = lineEnd as number // a word that may be the first of a phrase
  for (const ids of piecesOf(tokens)) {
    let length = 0
    for (const id of ids) {
      const word = id === lineEnd ? lineEnd : words[id]
      const phrase = waiting === lineEnd || word === lineEnd ? undefined : phraseOf(waiting, word)
      if (phrase !== undefined) {
        out[length++] = phrase
        waiting = lineEnd
        continue
      }
      if (waiting !== lineEnd) out[length++] = waiting
      if (word === lineEnd) out[length++] = lineEnd
      waiting = word
    }
    yield out.subarray(0, length)
  }
  if (waiting !== lineEnd) yield Int32Array.of(waiting)
}

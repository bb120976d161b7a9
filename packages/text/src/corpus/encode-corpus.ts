import { requireOptions } from '@pretexts/tensor'
import { CorpusError } from '../errors.ts'
import { decodeText } from '../read/decode-text.ts'
import { emptyReport } from '../read/read-report.ts'
import { bytesOf, nameOf, type TextSource } from '../read/text-source.ts'
import { TokenScanner } from './scan-tokens.ts'
import { segmentWords, wordSegmenter } from './segment-words.ts'
import type { TokenStore } from './token-store.ts'
import { fileWriter, memoryWriter } from './token-writers.ts'
import { TypeTable } from './type-table.ts'

export interface CorpusOptions {
  /** `'white-space'`, or a BCP 47 language tag such as `'ja'` for `Intl.Segmenter`. Default `'white-space'`. */
  words?: 'white-space' | (string & {})
  /** Default false. */
  lowerCase?: boolean
}

/** What was found on the way through a text. */
export interface CorpusReport {
  source: string
  bytes: number
  tokens: number
  /** Lines with words on them. */
  lines: number
  /** Tokens that are not valid UTF-8; each bad sequence in them was read as U+FFFD. */
  invalidTokens: number
  /** With the words of a language: byte sequences that are not valid UTF-8, which were left out. */
  invalidSequences: number
  /** Tokens above 1,024 bytes, left out. */
  longTokens: number
}

/** A text as numbers. */
export interface Corpus {
  /** The word of each type; two types may be one word, after lower-casing. */
  readonly types: readonly string[]
  /** How often each type came. */
  readonly counts: Float64Array
  /** The type of each token, in order. */
  readonly tokens: TokenStore
  readonly report: CorpusReport
  /** Frees the temporary file. */
  close(): void
}

/**
 * Reads a text once and turns it into numbers. A file may be larger than memory: the numbers of a file or a stream go to a
 * temporary file (in Node), 4 bytes a token, and only the different words stay in memory.
 * @throws CorpusError when there is no file, no word in it, or it is binary; OptionError for a language that does not exist
 */
export async function encodeCorpus(source: TextSource, options?: CorpusOptions): Promise<Corpus> {
  const { words = 'white-space', lowerCase = false } = requireOptions('encodeCorpus', options, {
    words: 'any',
    lowerCase: 'boolean',
  })

  const name = nameOf(source)
  const segmenter = words === 'white-space' ? null : wordSegmenter(words)
  const inMemory = typeof source !== 'string' && !(Symbol.asyncIterator in source)
  const writer = inMemory || !('process' in globalThis) ? memoryWriter() : fileWriter()
  try {
    const table = new TypeTable()
    const scanner = new TokenScanner(table, writer, name)
    const decoding = emptyReport(name)
    const bytes = bytesOf(source)
    const pieces = segmenter ? segmentWords(decodeText(bytes, name, decoding), segmenter) : bytes
    for await (const piece of pieces) scanner.push(piece)
    scanner.end()
    if (scanner.counts.tokens === 0) throw new CorpusError('encodeCorpus', name, 'there is no word in it')
    const { types, invalidTokens } = decodeTypes(table, lowerCase)
    const tokens = writer.finish()
    const { invalidSequences } = decoding
    const report = { source: name, ...scanner.counts, invalidTokens, invalidSequences }
    if (segmenter) report.bytes = decoding.bytes // the scanner saw what segmenting left
    return { types, counts: table.counts, tokens, report, close: () => tokens.close() }
  } catch (error) {
    writer.abandon()
    throw error
  }
}

/** Decodes and lower-cases each type once, and so not each token. */
function decodeTypes(table: TypeTable, lowerCase: boolean): { types: string[]; invalidTokens: number } {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
  const counts = table.counts
  let invalidTokens = 0
  const types = Array.from({ length: table.size }, (_, type) => {
    let word: string
    try {
      word = strict.decode(table.bytesOf(type))
    } catch {
      word = lenient.decode(table.bytesOf(type))
      invalidTokens += counts[type]
    }
    return lowerCase ? word.toLowerCase() : word
  })
  types[0] = types[0].replace(/^\uFEFF(?=.)/, '') // a byte order mark sticks to the first word
  return { types, invalidTokens }
}

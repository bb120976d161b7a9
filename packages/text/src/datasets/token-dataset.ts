import type { TokenForm } from '@pretexts/contracts'
import type { MemoryDataset, TokenSamples } from '@pretexts/data'
import { ArgumentError, type KnownOptions, requireOptions } from '@pretexts/tensor'
import { OptionError } from '../errors.ts'
import type { Texts } from '../read/text-document.ts'
import { requireSpecial, specialRoles } from '../tokenizers/special-tokens.ts'
import type { Tokenizer } from '../tokenizers/tokenizer.ts'
import { type EncodeOptions, encodeTexts } from './encode-texts.ts'
import { type Packing, packExamples } from './pack-examples.ts'
import type { TextCorpus } from './text-corpus.ts'

export interface PackOptions {
  /** L, tokens of an example, with `[CLS]`, `[SEP]` and padding. */
  length: number
  /** Put `[CLS]` before and `[SEP]` after each example. Default true. */
  frame?: boolean
  /**
   * What an example is. `'tokens'`: the next L tokens, across documents; hardly any padding. `'sentences'`: as many whole sentences of a
   * document as fit. `'documents'`: the beginning of a document, with its label. Default `'documents'` where there are labels, else `'tokens'`.
   */
  packing?: Packing
}

const packOptions: KnownOptions<PackOptions> = { length: 'number', frame: 'boolean', packing: 'string' }

export interface TokenDatasetOptions extends PackOptions, EncodeOptions {
  tokenizer: Tokenizer
  documents: Texts
}

/** Examples of text. Reading never waits. */
export interface TokenDataset extends MemoryDataset<TokenSamples> {
  readonly tokenizer: Tokenizer
  /** The text the examples come from, by documents and sentences. */
  readonly corpus: TextCorpus
  /** How many tokens of each example are not padding, (count). */
  readonly lengths: Int32Array
}

/**
 * Encodes documents and packs them into examples of L tokens.
 * @throws CorpusError when there is no text; FormatError when the tokenizer lacks a special token; OptionError for a length that cannot be
 */
export async function tokenDataset(options: TokenDatasetOptions): Promise<TokenDataset> {
  const { tokenizer, documents, length, frame, packing, ...encoding } = requireOptions(
    'tokenDataset',
    options,
    {
      ...packOptions,
      tokenizer: 'object',
      documents: 'object',
      name: 'string',
      sentences: 'function',
      labels: 'boolean',
    },
  )
  checkOptions(options, tokenizer)
  return packCorpus(await encodeTexts(documents, tokenizer, encoding), { length, frame, packing })
}

/** Packs a corpus that is there already; several data sets may share one. */
export function packCorpus(corpus: TextCorpus, options: PackOptions): TokenDataset {
  requireOptions('packCorpus', options, packOptions)
  const { tokenizer, name } = corpus
  checkOptions(options, tokenizer)
  const { length, frame = true, packing = corpus.labels ? 'documents' : 'tokens' } = options
  const { starts, lengths: textLengths } = packExamples(corpus, length - (frame ? 2 : 0), packing)
  if (frame) dropSeparators(corpus, starts, textLengths)
  const count = starts.length
  const labels = packing === 'documents' ? corpus.labels : null
  const lengths = frame ? textLengths.map((n) => n + 2) : textLengths
  const { special, tokens: vocabulary } = tokenizer
  const form: TokenForm = { kind: 'tokens', length, vocabulary: vocabulary.length, special }

  const write = (index: number, row: Int32Array): void => {
    const begin = frame ? 1 : 0
    corpus.ids.read(starts[index], row.subarray(begin, begin + textLengths[index]))
    if (!frame) return
    row[0] = special.classify
    row[textLengths[index] + 1] = special.separate
  }
  return {
    name,
    form,
    count,
    labels,
    classNames: labels && corpus.classNames,
    tokenizer,
    corpus,
    lengths,
    groups: groupsOf(corpus, starts),
    read(indices) {
      requireExamples(indices, name, count)
      const values = new Int32Array(indices.length * length).fill(special.pad) // (N, L)
      for (let i = 0; i < indices.length; i++)
        write(indices[i], values.subarray(i * length, (i + 1) * length))
      return {
        form,
        indices: Int32Array.from(indices),
        labels: labels && Int32Array.from(indices, (index) => labels[index]),
        values,
        lengths: Int32Array.from(indices, (index) => lengths[index]),
        vocabulary,
        sentences: Array.from(indices, (index) =>
          sentencesIn(corpus, starts[index], textLengths[index], frame ? 1 : 0),
        ),
        documents: Int32Array.from(indices, (index) => corpus.documentAt(starts[index])),
      }
    },
  }
}

/** A text is at least so many groups, however few documents it has. */
const fewestGroups = 50

/** The document of each example; a long document is several groups of neighbors, each at most a fiftieth of all examples. */
function groupsOf(corpus: TextCorpus, starts: Float64Array): Int32Array {
  const most = Math.ceil(starts.length / fewestGroups)
  let [group, size, last] = [-1, 0, -1]
  return Int32Array.from(starts, (start) => {
    const document = corpus.documentAt(start)
    if (document !== last || size === most) [group, size, last] = [group + 1, 0, document]
    size++
    return group
  })
}

/** Places in an example where sentences begin; the first token of the text begins one, be it in the middle of a sentence. */
function sentencesIn(corpus: TextCorpus, start: number, length: number, begin: number): Int32Array {
  const places = length > 0 ? [begin] : []
  for (let i = corpus.firstSentenceFrom(start + 1); corpus.sentenceStarts[i] < start + length; i++) {
    if (i < corpus.sentenceCount) places.push(corpus.sentenceStarts[i] - start + begin)
  }
  return Int32Array.from(places)
}

/** Where an example ends with a document, the frame's `[SEP]` is enough. */
function dropSeparators({ ids, tokenizer }: TextCorpus, starts: Float64Array, lengths: Int32Array): void {
  const last = new Int32Array(1)
  for (const [i, start] of starts.entries()) {
    ids.read(start + lengths[i] - 1, last)
    if (lengths[i] > 1 && last[0] === tokenizer.special.separate) lengths[i]--
  }
}

function checkOptions({ length, frame = true }: PackOptions, tokenizer: Tokenizer): void {
  requireSpecial('tokenDataset', tokenizer, specialRoles)
  const least = frame ? 3 : 1
  if (Number.isInteger(length) && length >= least) return
  const rule = frame ? 'a whole number, at least 3: [CLS], a token and [SEP]' : 'a whole number, at least 1'
  throw new OptionError('tokenDataset', 'length', length, rule)
}

function requireExamples(indices: ArrayLike<number>, name: string, count: number): void {
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]
    if (Number.isInteger(index) && index >= 0 && index < count) continue
    const message = `indices[${i}] must be an integer from 0 to ${count - 1}, as ${name} has ${count} examples; got ${index}`
    throw new ArgumentError('read', 'indices', index, message)
  }
}

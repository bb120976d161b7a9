import { Vocabulary } from '@pretexts/text'
import { WordVectors } from '../vectors/word-vectors.ts'
import { type SubwordScheme, subwordRowLists } from '../vocabulary/subwords.ts'
import { BinaryReader } from './binary-reader.ts'
import { type FastTextSettings, fastTextMagic, fastTextVersion, lossNumbers, modelNumbers, settingNames } from './fasttext-format.ts' // biome-ignore format: one line

export interface LoadedModel {
  /** With subwords, where the model has them: words that were never seen have vectors too. */
  readonly vectors: WordVectors
  /** The output vectors of words, which a training with negative sampling leaves; null for hierarchical softmax. */
  readonly outputVectors: WordVectors | null
  readonly settings: FastTextSettings
}

/** Whether a file begins as fastText's models do. */
export function isModel(path: string): boolean {
  const { closeSync, openSync, readSync } = process.getBuiltinModule('node:fs')
  const file = openSync(path, 'r')
  const head = new DataView(new ArrayBuffer(4))
  const length = readSync(file, head, 0, 4, 0)
  closeSync(file)
  return length === 4 && head.getInt32(0, true) === fastTextMagic
}

/**
 * Reads a fastText model (`.bin`) of word vectors, skipgram or cbow, as fastText and `saveModel` write it.
 * @throws FormatError for a classifier, a quantized model (`.ftz`), another version or a file that ends early
 */
export function loadModel(path: string): LoadedModel {
  const { closeSync, openSync } = process.getBuiltinModule('node:fs')
  const file = openSync(path, 'r')
  try {
    return readModel(new BinaryReader(file, path, 'loadModel'))
  } finally {
    closeSync(file)
  }
}

function readModel(reader: BinaryReader): LoadedModel {
  const settings = readSettings(reader)
  const vocabulary = readDictionary(reader)
  const { dim, bucket, minn, maxn } = settings
  const scheme: SubwordScheme | null =
    maxn > 0 && bucket > 0 ? { minLength: minn, maxLength: maxn, buckets: bucket } : null
  const inputs = readMatrix(reader, vocabulary.size + bucket, dim)
  const rowLists = scheme && subwordRowLists(vocabulary.words, scheme)
  const weights = { dimensions: dim, stride: dim, inputs }
  const outputs = readMatrix(reader, vocabulary.size, dim)
  const hasOutputs = settings.loss === lossNumbers.negativeSampling
  return {
    settings,
    vectors: WordVectors.fromWeights(vocabulary, weights, rowLists, scheme),
    outputVectors: hasOutputs ? new WordVectors(vocabulary, outputs, dim) : null,
  }
}

/** What a model can have; n-grams that are longer than words are no n-grams. */
const bounds = [
  ['dim', 1, 1e6],
  ['bucket', 0, 2 ** 31 - 1],
  ['minn', 0, 100],
  ['maxn', 0, 100],
] as const

function readSettings(reader: BinaryReader): FastTextSettings {
  if (reader.int32() !== fastTextMagic) throw reader.wrong('this is no fastText model')
  const version = reader.int32()
  if (version !== fastTextVersion) {
    throw reader.wrong(`this is version ${version} of fastText’s models, and only ${fastTextVersion} is read`)
  }
  const whole = Object.fromEntries(settingNames.map((name) => [name, reader.int32()]))
  const settings = { ...whole, t: reader.float64() } as FastTextSettings
  if (settings.model !== modelNumbers.cbow && settings.model !== modelNumbers.skipGram) {
    throw reader.wrong('this is a classifier; only models of fasttext skipgram and cbow are read')
  }
  for (const [name, least, most] of bounds) {
    const value = settings[name]
    if (value < least || value > most) throw reader.wrong(`${name} is ${value}; the file is damaged`)
  }
  return settings
}

function readDictionary(reader: BinaryReader): Vocabulary {
  const entries = reader.int32()
  const size = reader.int32()
  const labels = reader.int32()
  reader.int64() // tokens, rare words among them
  const pruned = reader.int64()
  if (size < 1 || entries !== size || labels !== 0) throw reader.wrong(`${size} words; the file is damaged`)
  if (pruned > 0) throw reader.wrong('its n-grams were pruned, as in a quantized model; take the .bin')
  const words: string[] = []
  const counts: number[] = []
  for (let id = 0; id < size; id++) {
    words.push(reader.text())
    counts.push(reader.int64())
    reader.int8()
  }
  const different = new Set(words)
  if (different.size < size) {
    const word = words.find((one, id) => words.indexOf(one) !== id)
    throw reader.wrong(`the word ${JSON.stringify(word)} stands in it twice; the file is damaged`)
  }
  return new Vocabulary(words, Float64Array.from(counts))
}

function readMatrix(reader: BinaryReader, rows: number, columns: number): Float32Array {
  if (reader.int8() !== 0) throw reader.wrong('it is quantized (.ftz); take the .bin that it was made from')
  const [m, n] = [reader.int64(), reader.int64()]
  if (m !== rows || n !== columns) {
    throw reader.wrong(`a matrix of ${m} × ${n} where ${rows} × ${columns} is due; the file is damaged`)
  }
  const values = reader.floats(rows * columns)
  if (!values.every((value) => Number.isFinite(value))) {
    throw reader.wrong('it holds numbers that are not finite; the training diverged, or the file is damaged')
  }
  return values
}

import { BinaryReader } from './binary-reader.ts'
import {
  type FastTextSettings,
  fastTextArchitectures,
  fastTextMagic,
  fastTextVersion,
  settingNames,
} from './fasttext-format.ts'
import type { FastTextModel } from './fasttext-model.ts'

/**
 * Reads a fastText model (`.bin`) of word vectors, skipgram or cbow, as fastText and `saveFastText` write it. Node only.
 * @throws FormatError for a classifier, a quantized model (`.ftz`), another version or a file that ends early
 */
export function loadFastText(path: string): FastTextModel {
  const { closeSync, openSync } = process.getBuiltinModule('node:fs')
  const file = openSync(path, 'r')
  try {
    return readModel(new BinaryReader(file, path, 'loadFastText'))
  } finally {
    closeSync(file)
  }
}

function readModel(reader: BinaryReader): FastTextModel {
  const settings = readSettings(reader)
  const { words, counts } = readDictionary(reader)
  const { dim, bucket } = settings
  const inputs = readMatrix(reader, words.length + bucket, dim)
  const outputs = readMatrix(reader, words.length, dim)
  return { settings, words, counts, stride: dim, inputs, outputs }
}

/** What a model can have; n-grams that are longer than words are no n-grams. */
const bounds = [
  ['dim', 1, 1e6],
  ['bucket', 0, 2 ** 31 - 1],
  ['minn', 0, 100],
  ['maxn', 0, 100],
] as const

function readSettings(reader: BinaryReader): FastTextSettings {
  if (reader.int32() !== fastTextMagic) reader.refuse('a fastText model', 'another file')
  const version = reader.int32()
  if (version !== fastTextVersion)
    reader.refuse(`version ${fastTextVersion} of fastText’s models`, `version ${version}`, onlyTheOne)
  const whole = Object.fromEntries(settingNames.map((name) => [name, reader.int32()]))
  const settings = { ...whole, t: reader.float64() } as FastTextSettings
  if (!Object.values<number>(fastTextArchitectures).includes(settings.model))
    reader.refuse('a model of fasttext skipgram or cbow', 'a classifier', onlyTheOne)
  for (const [name, least, most] of bounds) {
    const value = settings[name]
    if (value < least || value > most) reader.refuse(`${name} from ${least} to ${most}`, `${value}`)
  }
  return settings
}

const onlyTheOne = 'no other is read'

function readDictionary(reader: BinaryReader): Pick<FastTextModel, 'words' | 'counts'> {
  const entries = reader.int32()
  const size = reader.int32()
  const labels = reader.int32()
  reader.int64() // tokens, rare words among them
  const pruned = reader.int64()
  if (size < 1 || entries !== size || labels !== 0)
    reader.refuse('words and no labels', `${entries} entries, ${size} words, ${labels} labels`)
  if (pruned > 0) reader.refuse('all n-grams', 'pruned ones, as in a quantized model', takeBin)
  const words: string[] = []
  const counts: number[] = []
  const different = new Set<string>()
  for (let id = 0; id < size; id++) {
    const word = reader.text()
    if (different.has(word)) reader.refuse('each word once', `${JSON.stringify(word)} again`)
    different.add(word)
    words.push(word)
    counts.push(reader.int64())
    reader.int8()
  }
  return { words, counts: Float64Array.from(counts) }
}

function readMatrix(reader: BinaryReader, rows: number, columns: number): Float32Array {
  if (reader.int8() !== 0) reader.refuse('a matrix that is not quantized', 'a quantized one (.ftz)', takeBin)
  const [m, n] = [reader.int64(), reader.int64()]
  if (m !== rows || n !== columns) reader.refuse(`a matrix of ${rows} × ${columns}`, `${m} × ${n}`)
  const values = reader.floats(rows * columns)
  const bad = values.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0)
    reader.refuse('finite numbers', `${values[bad]}`, 'the training diverged, or the file is damaged')
  return values
}

const takeBin = 'take the .bin that it was made from'

import { firstNonFinite, writeAtomicallySync } from '@pretexts/contracts'
import { FormatError, type Vocabulary } from '@pretexts/text'
import type { Weights } from '../kernel/kernel.ts'
import type { TrainSettings } from '../train/options.ts'
import { checkWords } from './check-vectors.ts'
import {
  type FastTextSettings,
  fastTextMagic,
  fastTextVersion,
  lossNumbers,
  modelNumbers,
  settingNames,
} from './fasttext-format.ts'

/** What a model is made of; a `WordTraining` is one. */
export interface TrainedModel {
  readonly vocabulary: Vocabulary
  readonly settings: TrainSettings
  readonly weights: Weights
}

/**
 * Writes all that was learned as a fastText model (`.bin`, version 12), which fastText, gensim and `loadModel` read: unlike a
 * file of vectors it holds the rows of n-grams, so that words outside the vocabulary keep their vectors, and the output
 * vectors. The old file stays where there is not room for the new one.
 * @throws FormatError before anything is written: for numbers that are not finite, and for a word with a zero character
 */
export function saveModel(path: string, model: TrainedModel): void {
  const { vocabulary, weights } = model
  const { inputs, outputs, stride } = weights
  for (const matrix of [inputs, outputs]) {
    const bad = firstNonFinite(matrix)
    if (bad < 0) continue
    const message = `row ${Math.floor(bad / stride)} of the weights holds ${matrix[bad]}; train with a lower learning rate`
    throw new FormatError('saveModel', path, message)
  }
  checkWords('saveModel', path, vocabulary.words, 'model')
  writeAtomicallySync(path, encodeModel(model))
}

function* encodeModel({ vocabulary, settings, weights }: TrainedModel): Generator<Uint8Array> {
  yield encodeSettings(fastTextSettings(vocabulary, settings))
  yield* encodeDictionary(vocabulary)
  yield encodeSizes(weights.inputRows, weights.dimensions)
  yield* encodeRows(weights.inputs, weights.inputRows, weights, 1)
  // Both have as many rows as words. fastText asks a node of the Huffman tree for a 1, word2vec and we for a 0.
  const sign = settings.loss === 'hierarchicalSoftmax' ? -1 : 1
  yield encodeSizes(vocabulary.size, weights.dimensions)
  yield* encodeRows(weights.outputs, vocabulary.size, weights, sign)
}

function fastTextSettings({ counts }: Vocabulary, settings: TrainSettings): FastTextSettings {
  const { subwords } = settings
  return {
    dim: settings.dimensions,
    ws: settings.window,
    epoch: settings.epochs,
    minCount: counts[counts.length - 1],
    neg: settings.negatives,
    wordNgrams: 1,
    loss: lossNumbers[settings.loss],
    model: modelNumbers[settings.architecture],
    bucket: subwords?.buckets ?? 0,
    minn: subwords?.minLength ?? 0,
    maxn: subwords?.maxLength ?? 0,
    lrUpdateRate: 100,
    t: settings.subsampleThreshold,
  }
}

function encodeSettings(settings: FastTextSettings): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * (2 + settingNames.length) + 8))
  const whole = [fastTextMagic, fastTextVersion, ...settingNames.map((name) => settings[name])]
  for (const [i, value] of whole.entries()) view.setInt32(4 * i, value, true)
  view.setFloat64(4 * whole.length, settings.t, true)
  return new Uint8Array(view.buffer)
}

function* encodeDictionary({ words, counts, size, tokens }: Vocabulary): Generator<Uint8Array> {
  const head = new DataView(new ArrayBuffer(28))
  for (const [i, value] of [size, size, 0].entries()) head.setInt32(4 * i, value, true)
  head.setBigInt64(12, BigInt(tokens), true)
  head.setBigInt64(20, -1n, true)
  yield new Uint8Array(head.buffer)
  const encoder = new TextEncoder()
  for (const [id, word] of words.entries()) {
    const text = encoder.encode(word)
    const entry = new Uint8Array(text.length + 10) // zero byte, count, type 0
    entry.set(text)
    new DataView(entry.buffer).setBigInt64(text.length + 1, BigInt(counts[id]), true)
    yield entry
  }
}

/** What stands before a matrix that is not quantized. */
function encodeSizes(rows: number, columns: number): Uint8Array {
  const head = new DataView(new ArrayBuffer(17))
  head.setBigInt64(1, BigInt(rows), true)
  head.setBigInt64(9, BigInt(columns), true)
  return new Uint8Array(head.buffer)
}

/** A megabyte at a time, without what lies between rows; each piece is valid until the next. */
function* encodeRows(
  matrix: Float32Array,
  rows: number,
  { dimensions, stride }: Weights,
  sign: 1 | -1,
): Generator<Uint8Array> {
  const rowsPerPiece = Math.max(1, Math.floor((1 << 18) / dimensions))
  const piece = new DataView(new ArrayBuffer(rowsPerPiece * dimensions * 4))
  for (let first = 0; first < rows; first += rowsPerPiece) {
    let at = 0
    for (let row = first; row < Math.min(rows, first + rowsPerPiece); row++) {
      for (let k = 0; k < dimensions; k++, at += 4)
        piece.setFloat32(at, sign * matrix[row * stride + k], true)
    }
    yield new Uint8Array(piece.buffer, 0, at)
  }
}

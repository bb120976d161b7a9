import { firstNonFinite, writeAtomicallySync } from '@pretexts/contracts'
import { faultIn } from '../format-error.ts'
import { checkWords } from '../word-vectors/check-words.ts'
import { type FastTextSettings, fastTextMagic, fastTextVersion, settingNames } from './fasttext-format.ts'
import type { FastTextModel } from './fasttext-model.ts'

/**
 * Writes a fastText model (`.bin`, version 12), which fastText, gensim and `loadFastText` read: unlike a file of vectors it holds
 * the rows of n-grams, so that words outside the vocabulary keep their vectors, and the output vectors. The old file stays until
 * the new one is complete. Node only.
 * @throws FormatError before anything is written: for matrices of another size, numbers that are not finite, and a word with a zero
 * character
 */
export function saveFastText(path: string, model: FastTextModel): void {
  const { words, counts, settings, stride, inputs, outputs } = model
  const fault = faultIn('saveFastText', path)
  for (const [name, matrix, rows] of [
    ['inputs', inputs, words.length + settings.bucket],
    ['outputs', outputs, words.length],
  ] as const) {
    if (stride < settings.dim || matrix.length < rows * stride)
      throw fault(`${rows} rows of ${settings.dim} ${name}`, `${matrix.length} numbers, ${stride} a row`, {
        fix: 'give a row for each word, and behind them one for each bucket of n-grams',
      })
    const bad = firstNonFinite(matrix)
    if (bad < 0) continue
    const found = `${matrix[bad]} in row ${Math.floor(bad / stride)}`
    throw fault(`finite ${name}`, found, { fix: 'train with a lower learning rate' })
  }
  const count = words.findIndex((_, id) => !Number.isSafeInteger(counts[id]))
  if (count >= 0)
    throw fault('a whole count of each word', `${counts[count]}`, { fix: 'count how often each occurs' })
  checkWords('saveFastText', path, words, 'fastText')
  writeAtomicallySync(path, encodeModel(model))
}

function* encodeModel(model: FastTextModel): Generator<Uint8Array> {
  const { words, settings } = model
  yield encodeSettings(settings)
  yield* encodeDictionary(model)
  yield* encodeMatrix(model.inputs, words.length + settings.bucket, model)
  yield* encodeMatrix(model.outputs, words.length, model)
}

function encodeSettings(settings: FastTextSettings): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * (2 + settingNames.length) + 8))
  const whole = [fastTextMagic, fastTextVersion, ...settingNames.map((name) => settings[name])]
  for (const [i, value] of whole.entries()) view.setInt32(4 * i, value, true)
  view.setFloat64(4 * whole.length, settings.t, true)
  return new Uint8Array(view.buffer)
}

function* encodeDictionary({ words, counts }: FastTextModel): Generator<Uint8Array> {
  const tokens = counts.reduce((sum, count) => sum + count, 0)
  const head = new DataView(new ArrayBuffer(28))
  for (const [i, value] of [words.length, words.length, 0].entries()) head.setInt32(4 * i, value, true)
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

/** Sizes and then rows, a megabyte at a time, without what lies between rows; each piece is valid until the next. */
function* encodeMatrix(
  matrix: Float32Array,
  rows: number,
  { settings: { dim }, stride }: FastTextModel,
): Generator<Uint8Array> {
  const head = new DataView(new ArrayBuffer(17)) // the first byte, 0: not quantized
  head.setBigInt64(1, BigInt(rows), true)
  head.setBigInt64(9, BigInt(dim), true)
  yield new Uint8Array(head.buffer)
  const rowsPerPiece = Math.max(1, Math.floor((1 << 18) / dim))
  const piece = new DataView(new ArrayBuffer(rowsPerPiece * dim * 4))
  for (let first = 0; first < rows; first += rowsPerPiece) {
    let at = 0
    for (let row = first; row < Math.min(rows, first + rowsPerPiece); row++)
      for (let k = 0; k < dim; k++, at += 4) piece.setFloat32(at, matrix[row * stride + k], true)
    yield new Uint8Array(piece.buffer, 0, at)
  }
}

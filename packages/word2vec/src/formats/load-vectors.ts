import { FormatError, OptionError, Vocabulary, writeAtomically } from '@pretexts/text'
import { WordVectors } from '../vectors/word-vectors.ts'
import { ByteReader } from './byte-reader.ts'
import { encodeBinaryVectors, encodeTextVectors } from './encode-vectors.ts'
import { isModel, loadModel } from './load-model.ts'

export interface LoadOptions {
  /** Only so many words from the beginning of the file, which by custom are the most frequent. */
  limit?: number
  /** `'text'` or `'binary'`; found out from the file when not said. */
  format?: VectorFormat
}

export type VectorFormat = 'text' | 'binary'

const operation = 'loadVectors'

/**
 * Reads vectors as word2vec, gensim and fastText write them: text (`.txt`, `.vec`), word2vec's binary, or a fastText model
 * (`.bin`), which alone has vectors for words outside the vocabulary. But for models the files hold no counts: ranks
 * take their place, so that the order is kept.
 * @throws FormatError with the place, for a file that ends early, a line of another length, or no vectors at all
 */
export function loadVectors(path: string, { limit = Infinity, format }: LoadOptions = {}): WordVectors {
  if (!(limit >= 1)) throw new OptionError(operation, 'limit', limit, 'at least 1')
  if (isModel(path)) return head(loadModel(path).vectors, limit)
  const { closeSync, openSync } = process.getBuiltinModule('node:fs')
  const file = openSync(path, 'r')
  try {
    const reader = new ByteReader(file)
    const { size, dimensions } = readHeader(reader, path)
    const count = Math.min(size, limit)
    const isBinary = (format ?? guessFormat(path, dimensions)) === 'binary'
    const words: string[] = []
    const matrix = allocate(count, dimensions, path)
    for (let row = 0; row < count; row++) {
      const out = matrix.subarray(row * dimensions, (row + 1) * dimensions)
      words.push(
        isBinary ? readBinaryRow(reader, out, path, row, size) : readTextRow(reader, out, path, row, size),
      )
    }
    const ranks = Float64Array.from(words, (_, i) => words.length - i)
    return new WordVectors(new Vocabulary(words, ranks), matrix, dimensions)
  } finally {
    closeSync(file)
  }
}

/** Writes vectors; the old file stays where there is not room for the new one. */
export function saveVectors(path: string, vectors: WordVectors, format: VectorFormat = 'text'): void {
  writeAtomically(path, format === 'text' ? encodeTextVectors(vectors) : encodeBinaryVectors(vectors))
}

/** The most frequent words; any other is one that was never seen. */
function head({ vocabulary, matrix, dimensions, subwords }: WordVectors, limit: number): WordVectors {
  const words = vocabulary.words.slice(0, limit)
  const shorter = new Vocabulary(words, vocabulary.counts.slice(0, words.length))
  return new WordVectors(shorter, matrix.subarray(0, words.length * dimensions), dimensions, subwords)
}

function readHeader(reader: ByteReader, path: string): { size: number; dimensions: number } {
  const bytes = reader.until(10, 4096) ?? new Uint8Array(0)
  const match = /^(\d+) (\d+)\s*$/.exec(new TextDecoder().decode(bytes))
  if (match && Number(match[1]) > 0 && Number(match[2]) > 0) {
    return { size: Number(match[1]), dimensions: Number(match[2]) }
  }
  const rule = 'the first line must be the number of words and of dimensions; is it a file of vectors?'
  throw new FormatError(operation, path, rule, 1)
}

function allocate(count: number, dimensions: number, path: string): Float32Array {
  try {
    return new Float32Array(count * dimensions)
  } catch {
    const message = `the first line promises ${count} × ${dimensions} numbers, more than fit in memory; take a limit`
    throw new FormatError(operation, path, message, 1)
  }
}

/** Text is printable all through its first vector; in binary that has odds of 10⁻²⁰ for d = 10 already. */
function guessFormat(path: string, dimensions: number): VectorFormat {
  const { closeSync, openSync, readSync } = process.getBuiltinModule('node:fs')
  const file = openSync(path, 'r')
  const head = new Uint8Array(Math.min(64 + 8 * dimensions, 1 << 16))
  const length = readSync(file, head, 0, head.length, 0)
  closeSync(file)
  const isText = head.subarray(0, length).every((byte) => byte >= 32 || (byte >= 9 && byte <= 13))
  return isText ? 'text' : 'binary'
}

function readTextRow(reader: ByteReader, out: Float32Array, path: string, row: number, size: number): string {
  const bytes = reader.until(10)
  if (bytes === null) throw endsEarly(path, row, size)
  const line = bytes ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).trimEnd() : ''
  // From the right: gensim may write words with spaces in them.
  const fields = line.split(' ')
  const word = fields.slice(0, -out.length).join(' ')
  const values = fields.slice(-out.length).map((field) => (field === '' ? Number.NaN : Number(field)))
  if (word === '' || values.length !== out.length || !values.every((value) => Number.isFinite(value))) {
    const end = reader.peek() < 0 ? '; the file ends here, so it was cut' : ''
    const found = `${fields.length - 1} fields after the first`
    const message = `expected a word and ${out.length} numbers; found ${found}${end}`
    throw new FormatError(operation, path, message, row + 2)
  }
  // Every writer ends every line: where the end is missing, the last number may be too, in part.
  if (!reader.terminated) {
    throw new FormatError(operation, path, 'the line has no end, so the file was cut, perhaps inside a number', row + 2) // biome-ignore format: one line
  }
  out.set(values)
  return word
}

function readBinaryRow(
  reader: ByteReader,
  out: Float32Array,
  path: string,
  row: number,
  size: number,
): string {
  while (reader.peek() === 10) reader.bytes(1) // word2vec.c ends each row so; gensim does not
  const word = reader.until(32, 4096)
  if (word === null) throw endsEarly(path, row, size)
  if (word === undefined) {
    throw new FormatError(operation, path, `row ${row + 1} has no word of fewer than 4,096 bytes; are there ${out.length} dimensions?`) // biome-ignore format: one line
  }
  const name = new TextDecoder('utf-8', { ignoreBOM: true }).decode(word)
  const bytes = reader.bytes(out.length * 4)
  if (bytes.length < out.length * 4) throw endsEarly(path, row, size)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  for (let k = 0; k < out.length; k++) out[k] = view.getFloat32(k * 4, true)
  return name
}

function endsEarly(path: string, row: number, size: number): FormatError {
  return new FormatError(operation, path, `the file was cut: it promises ${size} words and ends in or before number ${row + 1}`) // biome-ignore format: one line
}

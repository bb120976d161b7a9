import { writeAtomicallySync } from '@pretexts/contracts'
import { FormatError, OptionError, Vocabulary } from '@pretexts/text'
import { WordVectors } from '../vectors/word-vectors.ts'
import { ByteReader } from './byte-reader.ts'
import { checkFinite, checkVectors } from './check-vectors.ts'
import { encodeBinaryVectors, encodeTextVectors } from './encode-vectors.ts'
import { isModel, loadModel } from './load-model.ts'
import { type Header, readHeader } from './read-header.ts'
import { parseTextRow, readLine } from './read-text-rows.ts'

export interface LoadOptions {
  /** Only so many words from the beginning of the file, which by custom are the most frequent. Default: all. */
  limit?: number
  /** `'text'` or `'binary'`. Default: found out from the file. */
  format?: VectorFormat
  /** Told about words that stand in the file twice. Default: nobody is. */
  warn?: (message: string) => void
}

export type VectorFormat = 'text' | 'binary'

const operation = 'loadVectors'

/**
 * Reads vectors as word2vec, gensim, GloVe and fastText write them: text (`.txt`, `.vec`), word2vec's binary, or a fastText model
 * (`.bin`), which alone has vectors for words outside the vocabulary. But for models the files hold no counts: ranks
 * take their place, so that the order is kept. Of a word that stands twice the first row counts.
 * @throws FormatError with the place: a file that ends early or late, a line of another length, a number that is not finite, no vectors at all
 */
export function loadVectors(path: string, { limit = Infinity, format, warn }: LoadOptions = {}): WordVectors {
  if (limit !== Infinity && !(Number.isInteger(limit) && limit >= 1)) {
    throw new OptionError(operation, 'limit', limit, 'a whole number, at least 1')
  }
  if (isModel(path)) return head(loadModel(path).vectors, limit)
  const { closeSync, openSync } = process.getBuiltinModule('node:fs')
  const file = openSync(path, 'r')
  try {
    const reader = new ByteReader(file)
    const header = readHeader(reader, path, operation)
    const count = Math.min(header.size, limit)
    const matrix = allocate(count, header.dimensions, path)
    const isBinary = header.firstRow === null && (format ?? guessFormat(path)) === 'binary'
    const rows = isBinary ? binaryRows(reader, path, header) : textRows(reader, path, header)
    const words = readRows(rows, matrix, header.dimensions, count, (word) =>
      warn?.(`${path}: the word ${JSON.stringify(word)} stands in it twice; the first row is taken`),
    )
    if (count === header.size) refuseMore(reader, path, header)
    const ranks = Float64Array.from(words, (_, i) => words.length - i)
    const numbers = matrix.subarray(0, words.length * header.dimensions)
    return new WordVectors(new Vocabulary(words, ranks), numbers, header.dimensions)
  } finally {
    closeSync(file)
  }
}

/** Reads a row into `out` and gives its word. */
type ReadRow = (out: Float32Array, row: number) => string

/** Fills the matrix from its beginning. @returns the words, each once */
function readRows(
  read: ReadRow,
  matrix: Float32Array,
  dimensions: number,
  count: number,
  onDouble: (word: string) => void,
): string[] {
  const words = new Set<string>()
  for (let row = 0; row < count; row++) {
    const at = words.size * dimensions
    const word = read(matrix.subarray(at, at + dimensions), row)
    if (words.has(word)) onDouble(word)
    else words.add(word)
  }
  return [...words]
}

/** A header that promises too few words. */
function refuseMore(reader: ByteReader, path: string, { size, firstRow }: Header): void {
  while (reader.peek() === 10) reader.bytes(1)
  if (reader.peek() < 0 || firstRow !== null) return
  const message = `the first line promises ${size} words, but the file goes on after them; put it right, or take a limit`
  throw new FormatError(operation, path, message, 1)
}

/**
 * Writes vectors; the old file stays where there is not room for the new one.
 * @throws FormatError before anything is written: for a word that the format cannot hold, and for numbers that are not finite
 */
export function saveVectors(path: string, vectors: WordVectors, format: VectorFormat = 'text'): void {
  checkVectors('saveVectors', path, vectors, format)
  writeAtomicallySync(path, format === 'text' ? encodeTextVectors(vectors) : encodeBinaryVectors(vectors))
}

/** The most frequent words; any other is one that was never seen. */
function head({ vocabulary, matrix, dimensions, subwords }: WordVectors, limit: number): WordVectors {
  const words = vocabulary.words.slice(0, limit)
  const shorter = new Vocabulary(words, vocabulary.counts.slice(0, words.length))
  return new WordVectors(shorter, matrix.subarray(0, words.length * dimensions), dimensions, subwords)
}

function allocate(count: number, dimensions: number, path: string): Float32Array {
  try {
    return new Float32Array(count * dimensions)
  } catch {
    const message = `${count} × ${dimensions} numbers are more than fit in memory; take a limit`
    throw new FormatError(operation, path, message)
  }
}

/** In text the second line is a word and numbers, which binary has by no chance. */
function guessFormat(path: string): VectorFormat {
  const { closeSync, openSync } = process.getBuiltinModule('node:fs')
  const file = openSync(path, 'r')
  try {
    const reader = new ByteReader(file)
    const dimensions = Number(/ (\d+)/.exec(readLine(reader) ?? '')?.[1])
    const line = readLine(reader)
    if (line === undefined) return 'binary' // no line is as long as that
    if (line === null) return 'text'
    const fields = line.trim().split(/[ \t]+/)
    const count = Math.min(fields.length - 1, dimensions, 8)
    const isText =
      count > 0 && fields.slice(-count).every((field) => /^[-+.\d]*(e[-+]?\d+|inf|nan)?$/i.test(field))
    return isText || /^[\x20-\x7e\t\r]*$/.test(line) ? 'text' : 'binary'
  } finally {
    closeSync(file)
  }
}

function textRows(reader: ByteReader, path: string, { size, dimensions, firstRow }: Header): ReadRow {
  const header = Number(firstRow === null)
  let longer = 0 // lines that may have more numbers than the first line says
  return (out, row) => {
    const line = row === 0 && firstRow !== null ? firstRow : readLine(reader)
    if (line === null) throw endsEarly(path, row, size)
    const parsed = line === undefined ? null : parseTextRow(line, out)
    if (parsed === null) {
      const end = reader.peek() < 0 ? '; the file ends here, so it was cut' : ''
      const found =
        line === undefined
          ? 'a line of megabytes'
          : `${line.trim().split(/[ \t]+/).length - 1} fields after the first`
      const message = `expected a word and ${dimensions} numbers that a float32 can hold; found ${found}${end}`
      throw new FormatError(operation, path, message, row + 1 + header)
    }
    // Every writer ends every line: where the end is missing, the last number may be too, in part.
    if (!reader.terminated) {
      throw new FormatError(operation, path, 'the line has no end, so the file was cut, perhaps inside a number', row + 1 + header) // biome-ignore format: one line
    }
    if (parsed.endsInNumber) longer++
    if (longer === row + 1 && (row === size - 1 || row === 9)) {
      const message = `every row has more than the ${dimensions} numbers that the first line promises; put it right`
      throw new FormatError(operation, path, message, 1)
    }
    return parsed.word
  }
}

function binaryRows(reader: ByteReader, path: string, { size }: Header): ReadRow {
  return (out, row) => {
    const word = readBinaryRow(reader, out, path, row, size)
    checkFinite(operation, path, out, word)
    return word
  }
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

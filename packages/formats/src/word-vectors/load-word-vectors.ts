import { ArgumentError, requireOptions } from '@pretexts/tensor'
import { isFastText } from '../fasttext/is-fasttext.ts'
import { type Fault, faultIn } from '../format-error.ts'
import { ByteReader } from './byte-reader.ts'
import { quoted } from './check-words.ts'
import { guessFormat } from './guess-format.ts'
import { type Header, readHeader } from './read-header.ts'
import { binaryRows, type ReadRow, textRows } from './read-rows.ts'
import type { WordVectorFormat, WordVectorTable } from './word-vector-table.ts'

export interface LoadWordVectorsOptions {
  /** Read only this many words from the beginning of the file, which by custom are the most frequent. Default: all. */
  limit?: number
  /** `'text'` or `'binary'`. Default: detected from the file. */
  format?: WordVectorFormat
  /** Called for each word that occurs twice in the file; the first row is kept. Default: no one is told. */
  warn?: (message: string) => void
}

const operation = 'loadWordVectors'

/**
 * Reads vectors as word2vec, gensim, GloVe and fastText write them: text (`.txt`, `.vec`) or word2vec's binary. It reads row by row, so that
 * a file may be larger than any array. Node only.
 * @throws FormatError with the place: a file that ends early or late, a line of another length, a number that is not finite, no vectors at
 * all, or a fastText model
 */
export function loadWordVectors(path: string, options?: LoadWordVectorsOptions): WordVectorTable {
  const kinds = { limit: 'number', format: 'string', warn: 'function' } as const
  const { limit = Infinity, format, warn } = requireOptions(operation, options, kinds)
  if (limit !== Infinity && !(Number.isInteger(limit) && limit >= 1))
    throw new ArgumentError(
      operation,
      'limit',
      limit,
      `limit must be a whole number, at least 1; got ${limit}`,
    )
  const fault = faultIn(operation, path)
  if (isFastText(path))
    throw fault('a file of vectors', 'a fastText model', { fix: 'read it with loadFastText' })
  const { closeSync, openSync } = process.getBuiltinModule('node:fs')
  const file = openSync(path, 'r')
  try {
    const reader = new ByteReader(file)
    const header = readHeader(reader, path, operation)
    const { dimensions } = header
    const count = Math.min(header.size, limit)
    const matrix = allocate(count, dimensions, fault)
    const isBinary = header.firstRow === null && (format ?? guessFormat(path)) === 'binary'
    const rows = isBinary ? binaryRows(reader, path, header) : textRows(reader, path, header)
    const words = readRows(rows, matrix, dimensions, count, (word) =>
      warn?.(`${path}: the word ${quoted(word)} occurs twice; the first row is kept`),
    )
    if (count === header.size) refuseMore(reader, fault, header)
    return { words, dimensions, matrix: matrix.subarray(0, words.length * dimensions) }
  } finally {
    closeSync(file)
  }
}

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

/** Refuses a header that promises too few words. */
function refuseMore(reader: ByteReader, fault: Fault, { size, firstRow }: Header): void {
  while (reader.peek() === 10) reader.bytes(1)
  if (reader.peek() < 0 || firstRow !== null) return
  const fix = 'correct the first line, or pass a limit'
  throw fault(`the ${size} words that the first line promises`, 'more rows after them', { line: 1, fix })
}

function allocate(count: number, dimensions: number, fault: Fault): Float32Array {
  try {
    return new Float32Array(count * dimensions)
  } catch {
    const found = `${count} × ${dimensions} numbers`
    throw fault('vectors that fit in memory', found, { fix: 'pass a limit' })
  }
}

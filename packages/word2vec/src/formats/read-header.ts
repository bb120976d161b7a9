import { FormatError } from '@pretexts/text'
import type { ByteReader } from './byte-reader.ts'
import { countLines, numbersIn, readLine } from './read-text-rows.ts'

/** What a file of vectors promises. */
export interface Header {
  readonly size: number
  readonly dimensions: number
  /** The first line where it is a row already, as in GloVe's files, which have no header. */
  readonly firstRow: string | null
}

/**
 * Reads `V d`, with which word2vec's and fastText's files begin. A file of GloVe begins with its first row: then its lines are counted.
 * @throws FormatError when the first line is neither
 */
export function readHeader(reader: ByteReader, path: string, operation: string): Header {
  const line = readLine(reader) ?? ''
  const match = /^(\d+) (\d+)\s*$/.exec(line)
  if (match && Number(match[1]) > 0 && Number(match[2]) > 0) {
    const header = { size: Number(match[1]), dimensions: Number(match[2]), firstRow: null }
    requireRoom(header, path, operation)
    return header
  }
  const dimensions = numbersIn(line)
  if (dimensions >= 2) return { size: countLines(path, operation), dimensions, firstRow: line }
  const rule =
    'the first line must be the number of words and of dimensions, or a word and its numbers as in GloVe’s files; is it a file of vectors?'
  throw new FormatError(operation, path, rule, 1)
}

/** A number takes two bytes at least, and a word with its separators three: a small file cannot ask for much memory. */
function requireRoom({ size, dimensions }: Header, path: string, operation: string): void {
  const { size: bytes } = process.getBuiltinModule('node:fs').statSync(path)
  if (size * (2 * dimensions + 2) <= bytes) return
  const message = `the first line promises ${size} words of ${dimensions} numbers, more than its ${bytes} bytes can hold; the file was cut, or is no file of vectors`
  throw new FormatError(operation, path, message, 1)
}

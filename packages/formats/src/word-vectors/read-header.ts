import { faultIn } from '../format-error.ts'
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
 * Reads `V d`, with which files of word2vec and fastText begin. A file of GloVe begins with its first row; then its lines are counted.
 * @throws FormatError when the first line is neither, or promises more than the file can hold
 */
export function readHeader(reader: ByteReader, path: string, operation: string): Header {
  const fault = faultIn(operation, path)
  const line = readLine(reader) ?? ''
  const match = /^(\d+) (\d+)\s*$/.exec(line)
  if (match && Number(match[1]) > 0 && Number(match[2]) > 0) {
    const header = { size: Number(match[1]), dimensions: Number(match[2]), firstRow: null }
    const { size: bytes } = process.getBuiltinModule('node:fs').statSync(path)
    if (leastBytes(header) <= bytes) return header
    const promised = `a promise of ${header.size} words of ${header.dimensions} numbers`
    throw fault(`no more words than ${bytes} bytes can hold`, promised, {
      line: 1,
      fix: 'the file was cut, or is no file of vectors',
    })
  }
  const dimensions = numbersIn(line)
  if (dimensions >= 2) return { size: countLines(path, operation), dimensions, firstRow: line }
  throw fault(
    'the numbers of words and dimensions, or a word and its numbers as in GloVe',
    JSON.stringify(line),
    {
      line: 1,
      fix: 'check that it is a file of vectors',
    },
  )
}

/** A number takes at least two bytes, and a word with its separators three: a small file cannot ask for much memory. */
const leastBytes = ({ size, dimensions }: Pick<Header, 'size' | 'dimensions'>): number =>
  size * (2 * dimensions + 2)

import { type FormatError, faultIn } from '../format-error.ts'
import type { ByteReader } from './byte-reader.ts'
import { checkFinite } from './check-words.ts'
import type { Header } from './read-header.ts'
import { parseTextRow, readLine, unendedLine } from './read-text-rows.ts'

/** Reads a row into `out` and returns its word. */
export type ReadRow = (out: Float32Array, row: number) => string

const operation = 'loadWordVectors'

/** The rows of a text file. */
export function textRows(reader: ByteReader, path: string, { size, dimensions, firstRow }: Header): ReadRow {
  const fault = faultIn(operation, path)
  const header = Number(firstRow === null)
  let longer = 0 // lines that may have more numbers than the first line says
  return (out, row) => {
    const place = row + 1 + header
    const line = row === 0 && firstRow !== null ? firstRow : readLine(reader)
    if (line === null) throw endsEarly(path, row, size)
    const parsed = line === undefined ? null : parseTextRow(line, out)
    if (parsed === null) {
      const expected = `a word and ${dimensions} numbers that a float32 can hold`
      const fields = line === undefined ? null : line.trim().split(/[ \t]+/).length - 1
      const found = fields === null ? 'a line of megabytes' : `${fields} fields after the first`
      throw fault(expected, found, { line: place, ...(reader.peek() < 0 && { fix: cut }) })
    }
    if (!reader.terminated) throw unendedLine(operation, path, place)
    if (parsed.endsInNumber) longer++
    if (longer === row + 1 && (row === size - 1 || row === 9)) {
      const fix = 'correct the number of dimensions there'
      throw fault(`the ${dimensions} numbers that the first line promises`, 'more in every row', {
        line: 1,
        fix,
      })
    }
    return parsed.word
  }
}

/** The rows of a binary file. */
export function binaryRows(reader: ByteReader, path: string, { size }: Header): ReadRow {
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
  const offset = reader.position
  const word = reader.until(32, 4096)
  if (word === null) throw endsEarly(path, row, size)
  if (word === undefined) {
    const fix = `check the first line: are there ${out.length} dimensions?`
    const expected = `a word of fewer than 4,096 bytes in row ${row + 1}`
    throw faultIn(operation, path)(expected, 'no space after as many', { offset, fix })
  }
  const name = new TextDecoder('utf-8', { ignoreBOM: true }).decode(word)
  const bytes = reader.bytes(out.length * 4)
  if (bytes.length < out.length * 4) throw endsEarly(path, row, size)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  for (let k = 0; k < out.length; k++) out[k] = view.getFloat32(k * 4, true)
  return name
}

const cut = 'the file was cut; get it again'

function endsEarly(path: string, row: number, size: number): FormatError {
  return faultIn(operation, path)(
    `${size} words, as the first line promises`,
    `an end in or before word ${row + 1}`,
    {
      fix: cut,
    },
  )
}

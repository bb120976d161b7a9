import { type FormatError, faultIn } from '../format-error.ts'
import type { ByteReader } from './byte-reader.ts'

const [space, tab] = [32, 9]

/** The word of a line. */
export interface TextRow {
  readonly word: string
  /** Whether the word ends in a number, so that the line may have more numbers than were read. */
  readonly endsInNumber: boolean
}

/**
 * Splits a line into a word and as many numbers as `out` holds. Numbers are read from the right, because a word may hold spaces;
 * columns may be separated by several spaces and tabs.
 * @returns null when there are too few numbers, or one is not finite
 */
export function parseTextRow(line: string, out: Float32Array): TextRow | null {
  let end = line.length
  const skip = () => {
    while (end > 0 && isBlank(line.charCodeAt(end - 1))) end--
  }
  for (let k = out.length - 1; k >= 0; k--) {
    skip()
    const last = end
    while (end > 0 && !isBlank(line.charCodeAt(end - 1))) end--
    const value = last === end ? Number.NaN : Math.fround(Number(line.slice(end, last)))
    if (!Number.isFinite(value)) return null // 1e39 too, which is no float32
    out[k] = value
  }
  skip()
  let start = 0
  while (start < end && isBlank(line.charCodeAt(start))) start++
  const word = line.slice(start, end)
  const tail = /[ \t](\S+)$/.exec(word)
  return word === '' ? null : { word, endsInNumber: tail !== null && Number.isFinite(Number(tail[1])) }
}

const isBlank = (code: number) => code === space || code === tab || code === 13

/** The next line; undefined when it is longer than any line of vectors, null at the end of the file. */
export function readLine(reader: ByteReader): string | null | undefined {
  const bytes = reader.until(10)
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

/** How many numbers follow the word of a line; 0 when something else does. */
export function numbersIn(line: string): number {
  const fields = line.trim().split(/[ \t]+/)
  const numbers = fields.slice(1).every((field) => Number.isFinite(Number(field)))
  return numbers ? fields.length - 1 : 0
}

/** How many lines a file has. @throws FormatError when the last has no end, so that the file may be cut */
export function countLines(path: string, operation: string): number {
  const { closeSync, openSync, readSync } = process.getBuiltinModule('node:fs')
  const file = openSync(path, 'r')
  try {
    const buffer = new Uint8Array(1 << 18)
    let [lines, last] = [0, 10]
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
      const piece = buffer.subarray(0, length)
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++
      last = piece[length - 1]
    }
    if (last === 10) return lines
    throw unendedLine(operation, path, lines + 1)
  } finally {
    closeSync(file)
  }
}

/** Every writer ends every line: where the end is missing, a part of the last number may be missing too. */
export function unendedLine(operation: string, path: string, line: number): FormatError {
  const fix = 'the file was cut, perhaps inside a number; get it again'
  return faultIn(operation, path)('a line end after the line', 'none', { line, fix })
}

import { FormatError } from '../format-error.ts'
import type { WordVectorTable } from './word-vector-table.ts'

const isText = (word: string): boolean => word !== '' && word.isWellFormed()
const utf8Bytes = (word: string): number => new TextEncoder().encode(word).length

/** What a word may not hold, by format: what would be read as something else. */
const formats = {
  text: {
    fits: (word: string) => isText(word) && !/[\n\r]|^[ \t]|[ \t]$/.test(word),
    rule: 'words without a line end, half of a surrogate pair, or white space at their ends',
    fix: 'leave the word out',
  },
  binary: {
    fits: (word: string) => isText(word) && !/[ \n]/.test(word) && utf8Bytes(word) < 4096,
    rule: 'words without a space, a line end or half of a surrogate pair, and of fewer than 4,096 bytes',
    fix: "join phrases with '_', or write text",
  },
  fastText: {
    fits: (word: string) => isText(word) && !word.includes('\0') && utf8Bytes(word) < 4096,
    rule: 'words without a zero character or half of a surrogate pair, and of fewer than 4,096 bytes',
    fix: 'leave the word out',
  },
} as const

/** @throws FormatError naming a word that the format cannot hold: an empty one, or one that breaks its rule */
export function checkWords(
  operation: string,
  source: string,
  words: readonly string[],
  format: keyof typeof formats,
): void {
  const { fits, rule, fix } = formats[format]
  const bad = words.find((word) => !fits(word))
  if (bad === undefined) return
  throw new FormatError(operation, { source, expected: rule, found: quoted(bad), fix })
}

/**
 * Checks that vectors can be read again from a file, before anything is written.
 * @throws FormatError for a matrix of another size, a word that the format cannot hold, and numbers that are not finite
 */
export function checkTable(
  operation: string,
  source: string,
  { words, matrix, dimensions }: WordVectorTable,
  format: keyof typeof formats,
): void {
  if (matrix.length !== words.length * dimensions) {
    const expected = `a matrix of ${words.length} × ${dimensions} numbers`
    const fix = 'give each word a row of numbers'
    throw new FormatError(operation, { source, expected, found: `${matrix.length} numbers`, fix })
  }
  checkWords(operation, source, words, format)
  for (const [row, word] of words.entries())
    checkFinite(operation, source, matrix.subarray(row * dimensions, (row + 1) * dimensions), word)
}

/** @throws FormatError when a number is NaN or infinite */
export function checkFinite(operation: string, source: string, values: Float32Array, word: string): void {
  for (const value of values) {
    if (Number.isFinite(value)) continue
    const expected = `finite numbers in the vector of ${quoted(word)}`
    const fix = 'the training diverged, or the file is damaged'
    throw new FormatError(operation, { source, expected, found: `${value}`, fix })
  }
}

/** A word as an error shows it: in quotes, and not longer than a line. */
export function quoted(word: string): string {
  return JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word)
}

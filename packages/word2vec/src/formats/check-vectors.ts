import { FormatError, fitsOnLine } from '@pretexts/text'
import type { WordVectors } from '../vectors/word-vectors.ts'

const isText = (word: string): boolean => word !== '' && word.isWellFormed()
const utf8Bytes = (word: string): number => new TextEncoder().encode(word).length

/** What a word may not hold, by format: what would be read as something else. */
const words: Readonly<
  Record<'text' | 'binary' | 'model' | 'projector', { fits: (word: string) => boolean; rule: string }>
> = {
  text: { fits: fitsOnLine, rule: 'a line end, half of a surrogate pair, or white space at its ends' },
  binary: {
    fits: (word) => isText(word) && !/[ \n]/.test(word) && utf8Bytes(word) < 4096,
    rule: 'a space, a line end, half of a surrogate pair, or 4,096 bytes and more',
  },
  model: {
    fits: (word) => isText(word) && !word.includes('\0') && utf8Bytes(word) < 4096,
    rule: 'a zero character, half of a surrogate pair, or 4,096 bytes and more',
  },
  projector: { fits: (word) => isText(word) && !/[\t\n\r]/.test(word), rule: 'a tab or a line end' },
}

/**
 * Checks that vectors can be read again from a file before anything is written.
 * @throws FormatError naming the word: one that the format cannot hold, or whose numbers are not finite
 */
export function checkVectors(
  operation: string,
  path: string,
  { vocabulary, matrix, dimensions }: Pick<WordVectors, 'vocabulary' | 'matrix' | 'dimensions'>,
  format: keyof typeof words,
): void {
  checkWords(operation, path, vocabulary.words, format)
  for (const [row, word] of vocabulary.words.entries()) {
    checkFinite(operation, path, matrix.subarray(row * dimensions, (row + 1) * dimensions), word)
  }
}

/** @throws FormatError naming a word that the format cannot hold */
export function checkWords(
  operation: string,
  path: string,
  all: readonly string[],
  format: keyof typeof words,
): void {
  const { fits, rule } = words[format]
  const bad = all.find((word) => !fits(word))
  if (bad === undefined) return
  const fix = format === 'binary' ? "join phrases with '_', or write text" : 'leave the word out'
  throw new FormatError(operation, path, `the word ${JSON.stringify(bad)} is empty or holds ${rule}; ${fix}`)
}

/** @throws FormatError when a number is NaN or infinite */
export function checkFinite(operation: string, path: string, values: Float32Array, word: string): void {
  for (const value of values) {
    if (Number.isFinite(value)) continue
    const message = `the vector of ${JSON.stringify(word)} holds ${value}, which is no number to learn from`
    throw new FormatError(operation, path, message)
  }
}

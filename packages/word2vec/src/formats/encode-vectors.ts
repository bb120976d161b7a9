import { OptionError } from '@pretexts/text'
import type { WordVectors } from '../vectors/word-vectors.ts'
import { checkWords } from './check-vectors.ts'

/** Words a piece: a file of any size needs the memory of a piece. */
const wordsPerPiece = 100

/**
 * word2vec's text format, which is fastText's `.vec` too: a line `V d`, then a line `word x₁ … x_d` per word. Numbers are
 * written so that the same float32 is read again.
 */
export function* encodeTextVectors({ vocabulary, dimensions, matrix }: WordVectors): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(`${vocabulary.size} ${dimensions}\n`)
  for (let first = 0; first < vocabulary.size; first += wordsPerPiece) {
    let text = ''
    for (const [i, word] of vocabulary.words.slice(first, first + wordsPerPiece).entries()) {
      const at = (first + i) * dimensions
      text += `${word} ${Array.from(matrix.subarray(at, at + dimensions), shortest).join(' ')}\n`
    }
    yield encoder.encode(text)
  }
}

/** word2vec's binary format: a line `V d`, then for each word its UTF-8, a space, d little-endian float32 and a line end. */
export function* encodeBinaryVectors({ vocabulary, dimensions, matrix }: WordVectors): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(`${vocabulary.size} ${dimensions}\n`)
  for (let first = 0; first < vocabulary.size; first += wordsPerPiece) {
    const words = vocabulary.words
      .slice(first, first + wordsPerPiece)
      .map((word) => encoder.encode(`${word} `))
    const piece = new Uint8Array(words.reduce((sum, word) => sum + word.length + 4 * dimensions + 1, 0))
    const view = new DataView(piece.buffer)
    let at = 0
    for (const [i, word] of words.entries()) {
      piece.set(word, at)
      at += word.length
      const from = (first + i) * dimensions
      for (let k = 0; k < dimensions; k++, at += 4) view.setFloat32(at, matrix[from + k], true)
      piece[at++] = 10
    }
    yield piece
  }
}

/** A decimal that is the same float32: mostly 8 digits, sometimes 9, where a double's own shortest has 17. */
function shortest(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const rounded = Number(value.toPrecision(8))
  return String(Math.fround(rounded) === value ? rounded : Number(value.toPrecision(9)))
}

/**
 * The two files that the Embedding Projector (projector.tensorflow.org) loads: vectors and words, tab-separated.
 * @param count of how many of the most frequent words. Default 10,000
 * @throws FormatError for a word with a tab or a line end
 */
export function projectorFiles(vectors: WordVectors, count = 10_000): { vectors: string; metadata: string } {
  const { vocabulary, dimensions, matrix } = vectors
  if (!Number.isInteger(count) || count < 1) {
    throw new OptionError('projectorFiles', 'count', count, 'a whole number, at least 1')
  }
  const words = vocabulary.words.slice(0, count)
  checkWords('projectorFiles', 'metadata', words, 'projector')
  const row = (i: number) =>
    Array.from(matrix.subarray(i * dimensions, (i + 1) * dimensions), shortest).join('\t')
  const lines = words.map((word, i) => `${word}\t${vocabulary.counts[i]}\n`)
  return {
    vectors: words.map((_, i) => `${row(i)}\n`).join(''),
    metadata: `word\tcount\n${lines.join('')}`,
  }
}

import { shortestFloat } from '../numbers/shortest-float.ts'
import type { WordVectorTable } from './word-vector-table.ts'

/** Words per piece: a file of any size needs the memory of a piece. */
const wordsPerPiece = 100

/**
 * word2vec's text format, which is also fastText's `.vec`: a line `V d`, then a line `word x₁ … x_d` per word. The same
 * float32 is read again.
 */
export function* encodeText({ words, dimensions, matrix }: WordVectorTable): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(`${words.length} ${dimensions}\n`)
  for (let first = 0; first < words.length; first += wordsPerPiece) {
    let text = ''
    for (const [i, word] of words.slice(first, first + wordsPerPiece).entries()) {
      const at = (first + i) * dimensions
      text += `${word} ${Array.from(matrix.subarray(at, at + dimensions), shortestFloat).join(' ')}\n`
    }
    yield encoder.encode(text)
  }
}

/** word2vec's binary format: a line `V d`, then for each word its UTF-8, a space, d little-endian float32 and a line end. */
export function* encodeBinary({ words, dimensions, matrix }: WordVectorTable): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(`${words.length} ${dimensions}\n`)
  for (let first = 0; first < words.length; first += wordsPerPiece) {
    const names = words.slice(first, first + wordsPerPiece).map((word) => encoder.encode(`${word} `))
    const piece = new Uint8Array(names.reduce((sum, name) => sum + name.length + 4 * dimensions + 1, 0))
    const view = new DataView(piece.buffer)
    let at = 0
    for (const [i, name] of names.entries()) {
      piece.set(name, at)
      at += name.length
      const from = (first + i) * dimensions
      for (let k = 0; k < dimensions; k++, at += 4) view.setFloat32(at, matrix[from + k], true)
      piece[at++] = 10
    }
    yield piece
  }
}

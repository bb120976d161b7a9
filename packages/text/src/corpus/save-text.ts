import { writeAtomicallySync } from '@pretexts/contracts'
import type { Corpus } from './encode-corpus.ts'
import { lineEnd, piecesOf } from './token-store.ts'

/** Writes a corpus as text, its words a space apart and its lines on lines; the path holds the old file until all is there. */
export function saveText(path: string, corpus: Corpus): void {
  writeAtomicallySync(path, textOf(corpus))
}

function* textOf({ tokens, types }: Corpus): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let isFirst = true
  for (const ids of piecesOf(tokens)) {
    let text = ''
    for (const id of ids) {
      if (id === lineEnd) text += '\n'
      else text += isFirst ? types[id] : ` ${types[id]}`
      isFirst = id === lineEnd
    }
    yield encoder.encode(text)
  }
}

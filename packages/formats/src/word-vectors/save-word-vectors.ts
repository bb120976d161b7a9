import { writeAtomicallySync } from '@pretexts/contracts'
import { checkTable } from './check-words.ts'
import { encodeBinary, encodeText } from './encode-table.ts'
import type { WordVectorFormat, WordVectorTable } from './word-vector-table.ts'

/**
 * Writes vectors as word2vec's text (default) or binary. The old file stays until the new one is complete. Node only.
 * @throws FormatError before anything is written: for a word that the format cannot hold, and for numbers that are not finite
 */
export function saveWordVectors(
  path: string,
  vectors: WordVectorTable,
  format: WordVectorFormat = 'text',
): void {
  checkTable('saveWordVectors', path, vectors, format)
  writeAtomicallySync(path, format === 'text' ? encodeText(vectors) : encodeBinary(vectors))
}

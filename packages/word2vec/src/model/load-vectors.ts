import { isFastText, type LoadWordVectorsOptions, loadFastText, loadWordVectors } from '@pretexts/formats'
import { requireOptions } from '@pretexts/tensor'
import { WordVectors } from '../vectors/word-vectors.ts'
import { fastTextVectors } from './fasttext-vectors.ts'

/**
 * Vectors to ask, from any file that `@pretexts/formats` reads: a fastText model (`.bin`), which alone has vectors for words outside the
 * vocabulary, or a table of vectors as word2vec, gensim, GloVe and fastText (`.vec`) write it. Node only.
 * @throws FormatError with the place of what is wrong
 */
export function loadVectors(path: string, options?: LoadWordVectorsOptions): WordVectors {
  const kinds = { limit: 'number', format: 'string', warn: 'function' } as const
  const { limit } = requireOptions('loadVectors', options, kinds)
  if (!isFastText(path)) return WordVectors.fromTable(loadWordVectors(path, options))
  const { vectors } = fastTextVectors(loadFastText(path))
  return limit === undefined ? vectors : vectors.head(limit)
}

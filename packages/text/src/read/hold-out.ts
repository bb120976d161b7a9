import type { Random } from '@pretexts/random'
import { OptionError } from '../errors.ts'
import type { TextDocument, Texts } from './text-document.ts'

/** Documents that can be read again. */
export type RepeatableTexts = Texts & { readonly name?: string }

/**
 * Splits documents into two streams, so that no document is in both: one to learn from, one to test on. Each document is drawn by itself,
 * so that the shares are met on average, nothing is kept in memory, and the same seed gives the same split.
 * @param share of documents that are held out, between 0 and 1
 * @example const { kept, heldOut } = holdOut(readDocuments(path), 0.05, new Random(1))
 */
export function holdOut(
  texts: RepeatableTexts,
  share: number,
  rng: Random,
): { kept: AsyncIterable<string | TextDocument>; heldOut: AsyncIterable<string | TextDocument> } {
  if (!(share > 0 && share < 1)) throw new OptionError('holdOut', 'share', share, 'above 0 and below 1')
  const side = (isHeldOut: boolean): AsyncIterable<string | TextDocument> => ({
    async *[Symbol.asyncIterator]() {
      const draws = rng.fork('hold out')
      for await (const text of texts) if (draws.next() < share === isHeldOut) yield text
    },
  })
  return { kept: side(false), heldOut: side(true) }
}

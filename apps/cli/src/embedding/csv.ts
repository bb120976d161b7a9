import { type Embedding, labelOf, rowTexts } from './embedding.ts'

/** A header and a line for each image: `image,label,h0,h1,…`; texts are quoted where RFC 4180 wants it. */
export function* csv(embedding: Embedding, column = 'h'): Iterable<string> {
  const { features } = embedding
  yield csvLine(['image', 'label', ...Array.from({ length: features.width }, (_, d) => `${column}${d}`)])
  for (let n = 0; n < features.count; n++)
    yield csvLine([String(n), labelOf(embedding, n), ...rowTexts(features, n)])
}

/** One line. @see RFC 4180, section 2 */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join()}\r\n`

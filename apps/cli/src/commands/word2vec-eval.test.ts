import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { loadVectors } from '@pretexts/word2vec'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { analogies, nearestNeighbors } from './word2vec-ask.ts'
import { evaluate } from './word2vec-eval.ts'
import { exportVectors } from './word2vec-export.ts'
import { printSentenceVectors, printWordVectors } from './word2vec-print.ts'

const folder = mkdtempSync(join(tmpdir(), 'word2vec-command-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('with vectors in a file', () => {
  const vectors = join(folder, 'royal.vec')
  const [pairs, questions] = [join(folder, 'pairs.csv'), join(folder, 'questions.txt')]
  const rows = [
    'man 0.1 0 1',
    'king 1 0 1',
    'woman 0.1 1 1',
    'queen 1 1 1',
    'boy 0 0.1 0.9',
    'boys 0.5 0 0.9',
  ]
  beforeAll(() => {
    writeFileSync(vectors, `6 3\n${rows.join('\n')}\n`)
    writeFileSync(
      pairs,
      '# rated by nobody\nWord 1,Word 2,Human (mean)\nKing,queen,9\nman,boy,8\nking,boy,1\nman,unicorn,5\n',
    )
    writeFileSync(
      questions,
      ': family\nman king woman queen\nman king boy queen\n: gram8-plural\nboy boys man men\n',
    )
  })
  afterEach(() => vi.restoreAllMocks())

  async function printed(run: () => Promise<void>): Promise<string> {
    const texts: string[] = []
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => texts.push(String(text)) > 0)
    await run()
    return texts.join('')
  }

  test('eval takes a file of pairs and one of questions, and tells sections, totals and what was unknown', async () => {
    const text = await printed(() => evaluate([vectors, '-pairs', pairs, '-questions', questions, '-mul']))
    const table = text.split('\n').map((line) => line.split(/ {2,}/))
    expect(table.slice(0, 1)).toEqual([['analogies', '3CosAdd', '3CosMul', 'asked', 'unknown']])
    expect(table.slice(2, 7)).toEqual([
      ['family', '50.0%', '50.0%', '2', '0'],
      ['gram8-plural', '–', '–', '0', '1'],
      ['semantic', '50.0%', '50.0%', '2', '0'],
      ['syntactic', '–', '–', '0', '1'],
      ['all', '50.0%', '50.0%', '2', '1'],
    ])
    expect(text).toMatch(/Spearman -?\d\.\d{3} over 3 pairs \(75\.0% of the file\), 1 with unknown words/)
  })

  test('eval as JSON has the same numbers, and -restrict makes words unknown', async () => {
    const args = [vectors, '-questions', questions, '-restrict', '3', '--json']
    const { analogies, similarity } = JSON.parse(await printed(() => evaluate(args)))
    expect(analogies.at(-1)).toEqual({ name: 'all', correct: 0, asked: 0, unknown: 3 })
    expect(similarity).toBe(null)
    await expect(evaluate([vectors, '-restrict', '0'])).rejects.toThrow(
      /-restrict must be a whole number, at least 1/,
    )
  })

  test('export writes binary that is read back, and the Embedding Projector’s two files', async () => {
    const out = join(folder, 'out')
    await exportVectors([vectors, `${out}.bin`, '-format', 'binary'])
    expect([...loadVectors(`${out}.bin`).matrix]).toEqual([...loadVectors(vectors).matrix])
    await exportVectors([vectors, out, '-format', 'projector', '-limit', '2'])
    expect(readFileSync(`${out}.metadata.tsv`, 'utf8')).toBe('word\tcount\nman\t2\nking\t1\n')
    await expect(exportVectors([vectors, out, '-format', 'csv'])).rejects.toThrow(
      /-format must be text, binary or/,
    )
    await expect(exportVectors([vectors])).rejects.toThrow(/say from which file and to which/)
  })

  test('nn and analogies answer line by line, and a word that is unknown does not end them', async () => {
    const errors: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => errors.push(String(text)) > 0)
    const near = await printed(() =>
      nearestNeighbors([vectors, '2'], Readable.from('quene\nboy\n\nboy man\n')),
    )
    expect(near.split('\n').map((line) => line.split(' ')[0])).toEqual(['man', 'boys', ''])
    expect(errors.join('')).toMatch(/no "quene"; did you mean queen\?\none word a line, please\n/)
    const triplet = Readable.from('king man woman\n')
    expect(await printed(() => analogies([vectors, '1', '-mul'], triplet))).toMatch(/^queen /) // king − man + woman
    await expect(nearestNeighbors([vectors, 'x'])).rejects.toThrow(/K must be a whole number/)
  })

  test('nn asks for words with spaces and odd characters, and can answer in JSON', async () => {
    const odd = join(folder, 'odd.vec')
    writeFileSync(odd, '3 2\nnew york 1 0\na\u2028b\u00A0c 1 0.1\n\u0001 0 1\n')
    const query = 'new york\r\na\u2028b\u00A0c\nparis\n'
    const text = await printed(() =>
      nearestNeighbors([odd, '1', '--json'], Readable.from(Buffer.from(query))),
    )
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { query: ['new york'], neighbors: [{ word: 'a\u2028b\u00A0c', similarity: expect.closeTo(0.995, 3) }] },
      { query: ['a\u2028b\u00A0c'], neighbors: [{ word: 'new york', similarity: expect.closeTo(0.995, 3) }] },
      { query: ['paris'], unknown: 'paris', suggestions: [] },
    ])
    const triplet = Readable.from('new york\t\u0001\ta\u2028b\u00A0c\n')
    expect(await printed(() => analogies([odd, '1'], triplet))).toBe('')
  })

  test('print-word-vectors and print-sentence-vectors print what fastText’s do', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    expect(await printed(() => printWordVectors([vectors], Readable.from('man unicorn\nking\n')))).toBe(
      'man 0.1 0 1\nunicorn 0 0 0\nking 1 0 1\n',
    )
    const lines = await printed(() =>
      printSentenceVectors([vectors], Readable.from('king queen\nunicorn\n\n')),
    )
    // (1, 0, 1) / √2 and (1, 1, 1) / √3, halved
    expect(lines).toBe('0.64223 0.28868 0.64223\n0 0 0\n0 0 0\n')
    await expect(printWordVectors([])).rejects.toThrow(/say which vectors/)
    await expect(printSentenceVectors([vectors, 'cat'])).rejects.toThrow(/words come on standard input/)
  })

  test.each([
    [
      () => nearestNeighbors([vectors, '-restrict', '-5']),
      /-restrict must be a whole number, at least 1; got "-5"/,
    ],
    [() => analogies([vectors, '-restrict', '2.5']), /-restrict must be a whole number/],
    [
      () => exportVectors([vectors, 'out', '-limit', '1.5']),
      /-limit must be a whole number, at least 1; got "1.5"/,
    ],
  ])('numbers that are not whole are refused (%#)', async (run, message) => {
    await expect(run()).rejects.toThrow(message)
  })
})

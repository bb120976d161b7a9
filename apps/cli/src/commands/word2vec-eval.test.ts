import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { loadVectors } from '@pretexts/word2vec'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { analogies, nearestNeighbors } from './word2vec-ask.ts'
import { evaluate } from './word2vec-eval.ts'
import { exportVectors } from './word2vec-export.ts'

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
      ['family', '50.0 %', '50.0 %', '2', '0'],
      ['gram8-plural', '–', '–', '0', '1'],
      ['semantic', '50.0 %', '50.0 %', '2', '0'],
      ['syntactic', '–', '–', '0', '1'],
      ['all', '50.0 %', '50.0 %', '2', '1'],
    ])
    expect(text).toMatch(/Spearman -?\d\.\d{3} over 3 pairs \(75\.0 % of the file\), 1 with unknown words/)
  })

  test('eval as JSON has the same numbers, and -restrict makes words unknown', async () => {
    const args = [vectors, '-questions', questions, '-restrict', '3', '--json']
    const { analogies, similarity } = JSON.parse(await printed(() => evaluate(args)))
    expect(analogies.at(-1)).toEqual({ name: 'all', correct: 0, asked: 0, unknown: 3 })
    expect(similarity).toBe(null)
    await expect(evaluate([vectors, '-restrict', '0'])).rejects.toThrow(/-restrict must be at least 1/)
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
})

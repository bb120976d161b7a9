// Whether the real tools read our files and we read theirs: node --conditions=@pretexts/source packages/word2vec/scripts/check-tools.ts
// Needs gensim for the system's Python and fasttext on the PATH (Debian: python3-gensim, fasttext); says what is missing.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadFastText, saveFastText, saveWordVectors } from '@pretexts/formats'
import { buildVocabulary, encodeCorpus } from '@pretexts/text'
import { fastTextModel, fastTextVectors, loadVectors, WordTraining, type WordVectors } from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'check-tools-'))
const at = (name: string) => join(folder, name)

const text = at('text.txt')
writeFileSync(text, 'the naïve cat sat on the 日本 mat\nthe dog sat on the log\n'.repeat(50))
/** Two that are in the text and two that are not. */
const asked = ['the', 'naïve', 'cats', '日本語']

function run(program: string, args: readonly string[], input = ''): string {
  try {
    return execFileSync(program, args, {
      cwd: folder,
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
    })
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string }
    if (code === 'ENOENT') throw new Error(`${program} is not installed`, { cause: error })
    throw new Error(stderr || String(error), { cause: error })
  }
}

function expectWithin(what: string, off: number, limit: number): void {
  if (!(off <= limit)) throw new Error(`${what}: off by ${off}`)
  console.log(`${what}: within ${off.toExponential(1)}`)
}

const furthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  a.length === b.length ? Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0) : Infinity // biome-ignore format: one line

/** Vectors as `fasttext print-word-vectors` and gensim's loop below print them. */
function asPrinted(vectors: WordVectors, printed: string): number {
  const lines = printed.trim().split('\n')
  if (lines.length !== asked.length) return Infinity
  const off = lines.map((line, i) => furthest(vectors.vectorOf(asked[i]), line.trim().split(' ').slice(1).map(Number))) // biome-ignore format: one line
  return Math.max(...off)
}

const python = `
from gensim.models import KeyedVectors
from gensim.models.fasttext import load_facebook_model
for name, binary in (('ours.txt', False), ('ours.w2v', True)):
    KeyedVectors.load_word2vec_format(name, binary=binary).save_word2vec_format('gensim-' + name, binary=binary)
model = load_facebook_model('ours.bin').wv
for word in '${asked.join(' ')}'.split():
    print(word, *model[word])
`

try {
  const corpus = await encodeCorpus(text)
  const subwords = { buckets: 1000 }
  const training = await new WordTraining(corpus, buildVocabulary(corpus), { dimensions: 10, subwords }).run()
  corpus.close()
  const { vectors } = training
  saveWordVectors(at('ours.txt'), vectors, 'text')
  saveWordVectors(at('ours.w2v'), vectors, 'binary')
  saveFastText(at('ours.bin'), fastTextModel(training))

  const printed = run('/usr/bin/python3', ['-c', python])
  expectWithin('gensim, vectors of our model', asPrinted(vectors, printed), 1e-6)
  for (const name of ['gensim-ours.txt', 'gensim-ours.w2v']) {
    expectWithin(
      `${name}, from our file and back`,
      furthest(loadVectors(at(name)).matrix, vectors.matrix),
      1e-6,
    )
  }
  const words = `${asked.join('\n')}\n`
  const told = run('fasttext', ['print-word-vectors', at('ours.bin')], words)
  expectWithin('fasttext, vectors of our model', asPrinted(vectors, told), 1e-5)
  const flags = ['-input', text, '-output', at('ft'), '-dim', '10', '-minCount', '1', '-bucket', '1000', '-thread', '1'] // biome-ignore format: one line
  for (const command of ['skipgram', 'cbow']) {
    run('fasttext', [command, ...flags])
    const theirs = fastTextVectors(loadFastText(at('ft.bin'))).vectors
    expectWithin(`fasttext ${command}, its model`, asPrinted(theirs, run('fasttext', ['print-word-vectors', at('ft.bin')], words)), 1e-5) // biome-ignore format: one line
    expectWithin(
      `fasttext ${command}, its .vec`,
      furthest(loadVectors(at('ft.vec')).matrix, theirs.matrix),
      1e-4,
    )
  }
} finally {
  rmSync(folder, { recursive: true })
}

// Whether the real tools read our files and we read theirs: node --conditions=@pretexts/source scripts/check-tools.ts
// Needs gensim for the system's Python and fasttext on the PATH (Debian: python3-gensim, fasttext); says what is missing.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildVocabulary, encodeCorpus, loadVectors, saveVectors, WordTraining } from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'check-tools-'))
const text = join(folder, 'text.txt')
writeFileSync(text, 'the naïve cat sat on the 日本 mat\nthe dog sat on the log\n'.repeat(50))
const corpus = await encodeCorpus(text)
const { vectors } = await new WordTraining(corpus, buildVocabulary(corpus), { dimensions: 10 }).run()
corpus.close()

const python = `
import sys
from gensim.models import KeyedVectors
for name, binary in (('ours.txt', False), ('ours.bin', True)):
    wv = KeyedVectors.load_word2vec_format(name, binary=binary)
    wv.save_word2vec_format('gensim-' + name, binary=binary)
    print(name, len(wv), wv.vector_size)
`

function same(name: string, format: 'text' | 'binary'): void {
  const loaded = loadVectors(join(folder, name), { format })
  const words = loaded.vocabulary.words.join() === vectors.vocabulary.words.join()
  const off = loaded.matrix.reduce((most, value, i) => Math.max(most, Math.abs(value - vectors.matrix[i])), 0)
  if (!words || off > 1e-6) throw new Error(`${name} came back changed (${off})`)
  console.log(`${name}: the same words, values within ${off}`)
}

try {
  saveVectors(join(folder, 'ours.txt'), vectors, 'text')
  saveVectors(join(folder, 'ours.bin'), vectors, 'binary')
  process.stdout.write(execFileSync('/usr/bin/python3', ['-c', python], { cwd: folder }))
  same('gensim-ours.txt', 'text')
  same('gensim-ours.bin', 'binary')
  const flags = ['-input', text, '-output', join(folder, 'ft'), '-dim', '10', '-minCount', '1', '-bucket', '1000', '-thread', '1'] // biome-ignore format: one line
  execFileSync('fasttext', ['skipgram', ...flags], { stdio: 'ignore' })
  console.log(`fasttext’s .vec: ${loadVectors(join(folder, 'ft.vec')).vocabulary.size} words`)
} finally {
  rmSync(folder, { recursive: true })
}

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildVocabulary, type Corpus, encodeCorpus, type Vocabulary } from '@pretexts/text'

/** The text of a comparison, cut in two: contenders learn from one part and are asked about the other. */
export interface Text {
  /** Where the part to learn from is, a sentence a line; contenders may write beside it. */
  readonly folder: string
  readonly path: string
  readonly corpus: Corpus
  /** Words that come five times and more; all contenders have the same. */
  readonly vocabulary: Vocabulary
  readonly heldOut: Corpus
  close(): void
}

/** Of how many lines one is not learned from. */
const heldOutEvery = 100

/** @param lines only so many from the beginning */
export async function openText(lines = Infinity): Promise<Text> {
  const all = readFileSync(sourceFile(), 'utf8').split('\n').filter(Boolean).slice(0, lines)
  const folder = mkdtempSync(join(tmpdir(), 'bench-word2vec-'))
  const path = join(folder, 'text.txt')
  const part = (isHeldOut: boolean) =>
    all.filter((_, i) => (i % heldOutEvery === heldOutEvery - 1) === isHeldOut)
  writeFileSync(path, `${part(false).join('\n')}\n`)
  const corpus = await encodeCorpus(path)
  const close = () => {
    corpus.close()
    rmSync(folder, { recursive: true })
  }
  return { folder, path, corpus, vocabulary: buildVocabulary(corpus), heldOut: await encodeCorpus(part(true)), close } // biome-ignore format: one line
}

/** WORD2VEC_CORPUS, a sentence a line; else novels, speeches and the Brown corpus, fetched once: 4.2 million words. */
function sourceFile(): string {
  if (process.env.WORD2VEC_CORPUS) return process.env.WORD2VEC_CORPUS
  const folder = join(tmpdir(), 'pretexts-corpora')
  const path = join(folder, 'bench.txt')
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const script = fileURLToPath(
    new URL('../../../packages/word2vec/scripts/assemble-corpus.ts', import.meta.url),
  )
  execFileSync(process.execPath, [script, path, '--only', 'brown,gutenberg,union'])
  return path
}

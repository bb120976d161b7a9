import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  answerQuestions,
  buildVocabulary,
  encodeCorpus,
  englishQuestions,
  loadVectors,
  type TrainOptions,
  WordTraining,
  type WordVectors,
} from '@pretexts/word2vec'
import type { Row, Suite } from './lib/row.ts'

const run = promisify(execFile)
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Settings that all share: skip-gram, d = 100, w = 5, 5 negatives, t = 10⁻³. WORD2VEC_EPOCHS makes a run longer. */
const epochs = Number(process.env.WORD2VEC_EPOCHS ?? 3)
const seeds = (process.env.WORD2VEC_SEEDS ?? '1').split(',').map(Number)
const threadCounts = [1, 2]

/** WORD2VEC_CORPUS, a sentence a line; else novels, speeches and the Brown corpus, fetched once: 4.2 million words. */
async function corpusFile(): Promise<string> {
  if (process.env.WORD2VEC_CORPUS) return process.env.WORD2VEC_CORPUS
  const folder = join(tmpdir(), 'pretexts-corpora')
  const path = join(folder, 'bench.txt')
  mkdirSync(folder, { recursive: true })
  const script = here('../packages/word2vec/scripts/assemble-corpus.ts')
  if (!existsSync(path)) await run(process.execPath, [script, path, '--only', 'brown,gutenberg,union'])
  return path
}

interface Result {
  seconds: number
  /** Processor seconds of the training, which a busy machine does not stretch; null where the peer does not tell. */
  cpu: number | null
  vectors: WordVectors
}

type Contender = (corpus: string, threads: number, seed: number) => Promise<Result>

const ours =
  (options: TrainOptions): Contender =>
  async (path, threads, seed) => {
    const corpus = await encodeCorpus(path)
    const vocabulary = buildVocabulary(corpus)
    const training = new WordTraining(corpus, vocabulary, { ...options, threads, epochs, seed })
    const [began, before] = [performance.now(), process.cpuUsage()]
    await training.run()
    const { user, system } = process.cpuUsage(before)
    corpus.close()
    return {
      seconds: (performance.now() - began) / 1000,
      cpu: (user + system) / 1e6,
      vectors: training.vectors,
    }
  }

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-word2vec-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const gensim: Contender = (corpus, threads, seed) =>
  inFolder(async (folder) => {
    const out = join(folder, 'vectors.bin')
    const args = [here('peers/word2vec.py'), corpus, out, String(threads), String(epochs), String(seed)]
    const { stdout } = await run('/usr/bin/python3', args)
    return { ...JSON.parse(stdout), vectors: loadVectors(out, { format: 'binary' }) }
  })

/** fastText without subwords; it tells its rate itself, words a second and thread. */
const fastText: Contender = (corpus, threads, seed) =>
  inFolder(async (folder) => {
    const out = join(folder, 'vectors')
    const flags = { input: corpus, output: out, dim: 100, ws: 5, neg: 5, maxn: 0, t: 1e-3, lr: 0.025, epoch: epochs, thread: threads, seed } // biome-ignore format: one line
    const args = [
      'skipgram',
      ...Object.entries(flags).flatMap(([name, value]) => [`-${name}`, String(value)]),
    ]
    const { stdout, stderr } = await run('fasttext', args, { maxBuffer: 1 << 26 })
    const rates = [...`${stdout}${stderr}`.matchAll(/words\/sec\/thread:\s+(\d+)/g)]
    const vectors = loadVectors(`${out}.vec`)
    const words = (await wordsIn(corpus)) * epochs
    return { seconds: words / (Number(rates.at(-1)?.[1]) * threads), cpu: null, vectors }
  })

async function wordsIn(path: string): Promise<number> {
  const corpus = await encodeCorpus(path)
  corpus.close()
  return buildVocabulary(corpus).tokens
}

const contenders: [string, Contender, readonly number[]][] = [
  ['gensim', gensim, threadCounts],
  ['fasttext', fastText, threadCounts],
  ['pretexts-wasm', ours({}), threadCounts],
  ['pretexts-wasm, per pair', ours({ negativesPer: 'pair' }), [1]],
  ['pretexts-typescript', ours({ kernel: 'typescript' }), [1]],
]

async function* rows(): AsyncGenerator<Omit<Row, 'suite'>> {
  const path = await corpusFile()
  const words = (await wordsIn(path)) * epochs
  const gensimRate = new Map<number, number>()
  for (const [who, contender, counts] of contenders) {
    for (const threads of counts) {
      for (const seed of seeds) {
        const result = await contender(path, threads, seed).catch((error: Error) => skipMissing(who, error))
        if (!result) continue
        // Where all tell it, processor time is compared: it is the same thread for thread and does not depend on what else runs.
        const rate = words / (result.cpu ?? result.seconds * threads)
        if (who === 'gensim') gensimRate.set(threads, rate)
        const base = gensimRate.get(threads)
        yield {
          case: `d100 w5 neg5, ${epochs} epochs, seed ${seed}, analogies ${analogies(result.vectors)} %`,
          who,
          threads,
          value: rate,
          unit: 'words/s',
          ratio: base && rate / base,
        }
      }
    }
  }
}

function analogies(vectors: WordVectors): string {
  const sections = answerQuestions(vectors, englishQuestions())
  const sum = (key: 'asked' | 'correct') => sections.reduce((total, section) => total + section[key], 0)
  return ((100 * sum('correct')) / sum('asked')).toFixed(1)
}

function skipMissing(who: string, error: Error): undefined {
  if (!/ENOENT|No module named/.test(error.message)) throw error
  process.stderr.write(`${who} is not installed (Debian: python3-gensim, fasttext): its rows are left out\n`)
}

export const suite: Suite = {
  title:
    'skip-gram with negative sampling; words a second and thread (of processor time), and quality beside it',
  ratio: 'against gensim with as many threads',
  rows,
}

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { loadFastText } from '@pretexts/formats'
import { fastTextVectors, loadVectors } from '@pretexts/word2vec'
import { cleanEnvironment } from '../contest/clean-environment.ts'
import { type Contender, Missing } from './contender.ts'

/** Runs a program and gives what it printed. */
async function run(file: string, args: readonly (string | number)[], install: string): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)(file, args.map(String), {
      maxBuffer: 1 << 26,
      env: cleanEnvironment(),
    })
    return `${stdout}${stderr}`
  } catch (error) {
    if (/ENOENT|No module named/.test((error as Error).message)) throw new Missing(install)
    throw error
  }
}

/** The last number of words a second that a program told. */
function toldRate(output: string, pattern: RegExp): number {
  const last = [...output.matchAll(pattern)].at(-1)
  if (!last) throw new Error(`no rate in what was printed: ${output.slice(-200)}`)
  return Number(last[1])
}

const gensim: Contender = {
  who: 'gensim',
  threads: [1, 2],
  async train({ path, folder, vocabulary }, { threads, epochs, seed }) {
    const script = fileURLToPath(new URL('../../peers/word2vec.py', import.meta.url))
    const base = join(folder, 'gensim')
    const install = 'gensim is not installed for the system’s Python (Debian: python3-gensim)'
    const output = await run('/usr/bin/python3', [script, path, base, threads, epochs, seed], install)
    const { seconds, cpu } = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1))
    const words = vocabulary.tokens * epochs
    return {
      vectors: loadVectors(`${base}.in.bin`, { format: 'binary' }),
      outputVectors: loadVectors(`${base}.out.bin`, { format: 'binary' }),
      rate: words / cpu,
      throughput: words / seconds,
    }
  },
}

/** Without subwords. It tells words a second and thread by the clock, and counts rare words and line ends too. */
const fastText: Contender = {
  who: 'fastText',
  threads: [1, 2],
  async train({ path, folder, vocabulary, corpus }, { threads, epochs, seed }) {
    const output = join(folder, 'fasttext')
    const flags = { input: path, output, dim: 100, ws: 5, neg: 5, maxn: 0, t: 1e-3, lr: 0.025, minCount: 5, epoch: epochs, thread: threads, seed } // biome-ignore format: one line
    const args = Object.entries(flags).flatMap(([name, value]) => [`-${name}`, value])
    const printed = await run('fasttext', ['skipgram', ...args], 'fasttext is not on the PATH (Debian: fasttext)') // biome-ignore format: one line
    const counted = corpus.report.tokens + corpus.report.lines
    const rate = (toldRate(printed, /words\/sec\/thread:\s+(\d+)/g) * vocabulary.tokens) / counted
    return { ...fastTextVectors(loadFastText(`${output}.bin`)), rate, throughput: rate * threads }
  },
}

/** It tells words a second and thread of processor time, and counts line ends too. */
const word2vec: Contender = {
  who: 'word2vec.c',
  threads: [1, 2],
  lacks: {
    outputVectors: 'word2vec.c does not write its output vectors',
    throughput: 'word2vec.c tells processor time only',
  },
  async train({ path, folder, vocabulary, corpus }, { threads, epochs }) {
    const output = join(folder, 'word2vec.bin')
    const flags = { train: path, output, size: 100, window: 5, negative: 5, hs: 0, cbow: 0, sample: 1e-3, alpha: 0.025, 'min-count': 5, iter: epochs, threads, binary: 1 } // biome-ignore format: one line
    const args = Object.entries(flags).flatMap(([name, value]) => [`-${name}`, value])
    const printed = await run('word2vec', args, 'word2vec (the C program) is not on the PATH')
    const counted = vocabulary.tokens + corpus.report.lines
    const rate = (toldRate(printed, /Words\/thread\/sec:\s+([\d.]+)k/g) * 1000 * vocabulary.tokens) / counted
    return { vectors: loadVectors(output, { format: 'binary' }), outputVectors: null, rate, throughput: null }
  },
}

export const peers: readonly Contender[] = [gensim, fastText, word2vec]

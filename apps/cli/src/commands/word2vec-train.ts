import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import {
  buildVocabulary,
  type CorpusReport,
  encodeCorpus,
  saveVectors,
  saveVocabulary,
  type TrainOptions,
  WordTraining,
} from '@pretexts/word2vec'
import { UsageError } from '../failure.ts'
import { count, plural } from '../terminal/format.ts'
import { say } from '../terminal/print.ts'
import { type FlagKind, type ParsedFlags, parseFlags, required } from './word2vec-flags.ts'
import { FastTextProgress } from './word2vec-progress.ts'

const kinds: Readonly<Record<string, FlagKind>> = {
  input: 'text',
  output: 'text',
  dim: 'number',
  ws: 'number',
  epoch: 'number',
  neg: 'number',
  loss: 'text',
  lr: 'number',
  t: 'number',
  minCount: 'number',
  minn: 'number',
  maxn: 'number',
  bucket: 'number',
  thread: 'number',
  seed: 'number',
  maxVocab: 'number',
  words: 'text',
  lowerCase: 'flag',
  binary: 'flag',
  saveVocab: 'text',
  overwrite: 'flag',
}

const losses = { ns: 'negativeSampling', hs: 'hierarchicalSoftmax' } as const

export async function train(architecture: 'skipGram' | 'cbow', args: readonly string[]): Promise<void> {
  const flags = parseFlags(args, kinds)
  const input = required(flags, 'input')
  const format = flags.has('binary') ? 'binary' : 'text'
  const output = `${required(flags, 'output')}.${format === 'text' ? 'vec' : 'bin'}`
  const options = trainOptions(architecture, flags)
  const inTheWay = [output, flags.text('saveVocab')].find((path) => path && existsSync(path))
  if (inTheWay && !flags.has('overwrite'))
    throw new UsageError(`${inTheWay} exists; add -overwrite to replace it`)
  const words = flags.text('words')
  const corpus = await encodeCorpus(input, { lowerCase: flags.has('lowerCase'), ...(words ? { words } : {}) })
  try {
    const size = { minCount: flags.number('minCount') ?? 5, maxSize: flags.number('maxVocab') }
    const vocabulary = buildVocabulary(corpus, size)
    sayReport(corpus.report, vocabulary.size)
    const training = new WordTraining(corpus, vocabulary, options)
    const line = new FastTextProgress(training.settings.threads)
    for await (const progress of training) line.show(progress)
    line.end()
    saveVectors(output, training.vectors, format)
    const list = flags.text('saveVocab')
    if (list) saveVocabulary(list, vocabulary)
    say(`wrote ${output}`)
  } finally {
    corpus.close()
  }
}

function trainOptions(architecture: 'skipGram' | 'cbow', flags: ParsedFlags): TrainOptions {
  const loss = flags.text('loss') ?? 'ns'
  if (!Object.hasOwn(losses, loss))
    throw new UsageError(`-loss must be ns or hs; got ${JSON.stringify(loss)}`)
  const longest = flags.number('maxn') ?? 6
  const subwords = {
    minLength: flags.number('minn') ?? 3,
    maxLength: longest,
    buckets: flags.number('bucket'),
  }
  return {
    architecture,
    loss: losses[loss as keyof typeof losses],
    dimensions: flags.number('dim'),
    window: flags.number('ws'),
    epochs: flags.number('epoch'),
    negatives: flags.number('neg'),
    learningRate: flags.number('lr') ?? 0.05,
    subsampleThreshold: flags.number('t') ?? 1e-4,
    subwords: longest > 0 && subwords,
    threads: flags.number('thread') ?? availableParallelism(),
    seed: flags.number('seed'),
  }
}

export function sayReport(report: CorpusReport, words: number): void {
  say(`Read ${plural(report.tokens, 'token')}, ${count(words)} different words kept`)
  if (report.invalidTokens > 0)
    say(`${plural(report.invalidTokens, 'token')} were no valid UTF-8; read with U+FFFD in them`)
  if (report.longTokens > 0) say(`${plural(report.longTokens, 'token')} above 1,024 bytes left out`)
}

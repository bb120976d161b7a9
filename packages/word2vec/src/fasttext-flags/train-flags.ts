import { type CorpusOptions, checkWords, OptionError, type VocabularyOptions } from '@pretexts/text'
import { resolveOptions, type TrainOptions } from '../train/options.ts'
import { FlagError } from './flag-error.ts'
import { type FlagKind, type ParsedFlags, parseFlags, required } from './parse-flags.ts'

const kinds: Readonly<Record<string, FlagKind>> = {
  input: 'text',
  output: 'text',
  dim: 'count',
  ws: 'count',
  epoch: 'count',
  neg: 'count',
  negPower: 'number',
  perPair: 'flag',
  loss: 'text',
  lr: 'number',
  t: 'number',
  minCount: 'count',
  minn: 'whole',
  maxn: 'whole',
  bucket: 'count',
  thread: 'count',
  averageEvery: 'count',
  seed: 'number',
  verbose: 'whole',
  maxVocab: 'count',
  words: 'text',
  lowerCase: 'flag',
  saveVocab: 'text',
  overwrite: 'flag',
}

const losses = { ns: 'negativeSampling', hs: 'hierarchicalSoftmax' } as const

/** What `word2vec skipgram` and `cbow` were told. */
export interface TrainTask {
  readonly input: string
  /** Results go to `base.bin` and `base.vec`. */
  readonly base: string
  readonly vocabularyFile: string | undefined
  readonly corpus: CorpusOptions
  readonly vocabulary: VocabularyOptions
  readonly training: TrainOptions
  /** Tokens between two averages, on several ranks. Default: that of `WordTraining`. */
  readonly averageEvery?: number
  readonly isQuiet: boolean
}

/** What differs between the ranks of a training. */
export interface RankPlace {
  /** Whether this one writes the results. Default true. */
  readonly writes?: boolean
  /** Threads where `-thread` is not given. Default: as many as the machine has cores. */
  readonly threads?: number
}

/**
 * Reads the flags, with fastText's names and defaults, and checks all that can be checked before the text is read.
 * @throws FlagError naming the flag
 */
export function readTrainFlags(
  architecture: 'skipGram' | 'cbow',
  args: readonly string[],
  { writes = true, threads }: RankPlace = {},
): TrainTask {
  const flags = parseFlags(args, kinds)
  if (flags.words.length > 0) throw new FlagError(`${flags.words[0]} belongs to no flag; say -input FILE -output BASE`) // biome-ignore format: one line
  const words = flags.text('words')
  const task: TrainTask = {
    input: required(flags, 'input'),
    base: required(flags, 'output'),
    vocabularyFile: flags.text('saveVocab'),
    corpus: { lowerCase: flags.has('lowerCase'), ...(words ? { words } : {}) },
    vocabulary: { minCount: flags.number('minCount') ?? 5, maxSize: flags.number('maxVocab') },
    training: trainOptions(architecture, flags, threads),
    averageEvery: flags.number('averageEvery'),
    isQuiet: (flags.number('verbose') ?? 2) < 2,
  }
  checkTraining(task)
  const files = [
    `${task.base}.bin`,
    `${task.base}.vec`,
    ...(task.vocabularyFile ? [task.vocabularyFile] : []),
  ]
  if (writes) for (const file of files) checkPlace(file, flags.has('overwrite'))
  return task
}

function trainOptions(architecture: 'skipGram' | 'cbow', flags: ParsedFlags, threads?: number): TrainOptions {
  const loss = flags.text('loss') ?? 'ns'
  if (!Object.hasOwn(losses, loss)) throw new FlagError(`-loss must be ns or hs; got ${JSON.stringify(loss)}`)
  const longest = flags.number('maxn') ?? 6
  const subwords = {
    minLength: flags.number('minn') ?? Math.min(3, longest),
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
    negativePower: flags.number('negPower'),
    negativesPer: flags.has('perPair') ? 'pair' : 'window',
    learningRate: flags.number('lr') ?? 0.05,
    subsampleThreshold: flags.number('t') ?? 1e-4,
    subwords: longest > 0 && subwords,
    threads: flags.number('thread') ?? threads ?? process.getBuiltinModule('node:os').availableParallelism(),
    seed: flags.number('seed'),
  }
}

/** The flag that each option comes from. */
const flagOf: Readonly<Record<string, string>> = {
  dimensions: 'dim',
  window: 'ws',
  epochs: 'epoch',
  negatives: 'neg',
  negativePower: 'negPower',
  learningRate: 'lr',
  subsampleThreshold: 't',
  minLength: 'minn',
  maxLength: 'maxn',
  buckets: 'bucket',
  threads: 'thread',
  maxSize: 'maxVocab',
}

function checkTraining({ training, corpus }: TrainTask): void {
  try {
    resolveOptions(training)
    if (corpus.words) checkWords(corpus.words)
  } catch (error) {
    throw inFlags(error)
  }
}

/** An error about an option as one about the flag that it comes from; others as they are. */
export function inFlags(error: unknown): unknown {
  if (!(error instanceof OptionError)) return error
  return new FlagError(`-${flagOf[error.option] ?? error.option} ${error.rule}`, { cause: error })
}

/** Hours of training should not end at a folder that is not there. */
export function checkPlace(file: string, overwrite: boolean): void {
  const { accessSync, constants, statSync } = process.getBuiltinModule('node:fs')
  const { basename, dirname } = process.getBuiltinModule('node:path')
  if (/^(-|)(\.(bin|vec)|)$/.test(basename(file)) || /[\\/]$/.test(file))
    throw new FlagError(`${JSON.stringify(file)} names no file; for standard output say /dev/stdout`)
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isDirectory()) throw new FlagError(`${file} is a folder; name a file`)
  if (found !== undefined && !found.isFile()) return // a pipe or a device: nothing is lost
  if (found !== undefined && !overwrite) throw new FlagError(`${file} exists; add -overwrite to replace it`)
  try {
    accessSync(dirname(file), constants.W_OK)
  } catch (cause) {
    throw new FlagError(`${dirname(file)} is no folder that can be written to; make it first`, { cause })
  }
}

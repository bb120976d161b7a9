import { requireOptions } from '@pretexts/tensor'
import { OptionError } from '@pretexts/text'
import { type SubwordOptions, type SubwordScheme, subwordScheme } from '../vocabulary/subwords.ts'

export interface TrainOptions {
  /** Default `'skipGram'`. */
  architecture?: 'skipGram' | 'cbow'
  /** Default `'negativeSampling'`. */
  loss?: 'negativeSampling' | 'hierarchicalSoftmax'
  /** d, the length of a vector. Default 100. */
  dimensions?: number
  /** The furthest context word on each side; each window draws its own width from 1 to this. Default 5. */
  window?: number
  /** K, negative samples a pair. Default 5. */
  negatives?: number
  /** Negatives are drawn with probability ∝ countᵖ. Default ¾, and with subwords ½, as word2vec and fastText have it. */
  negativePower?: number
  /**
   * `'window'`: the words of a window share K negatives and are learned in one step, as small matrix products.
   * `'pair'`: K new ones and a step for each pair, as in word2vec.c, at about half the speed. Default `'window'`.
   */
  negativesPer?: 'window' | 'pair'
  /** t of `keepProbabilities`; 0 keeps every token. Default 1e-3. */
  subsampleThreshold?: number
  /** Default 5. */
  epochs?: number
  /** α at the beginning; it falls linearly to α / 10,000. Default 0.025 for skip-gram, 0.05 for CBOW and with subwords. */
  learningRate?: number
  /** Character n-grams as fastText has them, or false. Default false. */
  subwords?: SubwordOptions | boolean
  /** Default 1. */
  seed?: number | string
  /** More than one train without locks on the same weights: fast, and not reproducible. Default 1. */
  threads?: number
  /** Which arithmetic: WASM SIMD where it is there, or the TypeScript it is checked against. Default `'wasm'`. */
  kernel?: 'wasm' | 'typescript'
  /** The same bits on every machine: one thread, and no fused multiply-add. Default false. */
  deterministic?: boolean
}

/** `TrainOptions` with nothing left open. */
export interface TrainSettings extends Required<Omit<TrainOptions, 'subwords'>> {
  subwords: SubwordScheme | null
}

type Rule = readonly [option: keyof TrainOptions, holds: (value: number) => boolean, rule: string]

const whole = (low: number) => (value: number) => Number.isInteger(value) && value >= low

const rules: readonly Rule[] = [
  ['dimensions', whole(1), 'a whole number, at least 1'],
  ['window', (value) => whole(1)(value) && value <= 1000, 'a whole number from 1 to 1000'],
  ['negatives', (value) => whole(1)(value) && value <= 1000, 'a whole number from 1 to 1000'],
  ['negativePower', (value) => value >= 0 && value <= 2, 'between 0 and 2'],
  ['subsampleThreshold', (value) => value >= 0 && value <= 1, 'between 0 and 1'],
  ['epochs', whole(1), 'a whole number, at least 1'],
  ['learningRate', (value) => value > 0 && value < 10, 'above 0 and below 10'],
  ['threads', (value) => whole(1)(value) && value <= 256, 'a whole number from 1 to 256'],
]

const defaults: Omit<TrainSettings, 'subwords' | 'learningRate' | 'negativePower'> = {
  architecture: 'skipGram',
  loss: 'negativeSampling',
  dimensions: 100,
  window: 5,
  negatives: 5,
  negativesPer: 'window',
  subsampleThreshold: 1e-3,
  epochs: 5,
  seed: 1,
  threads: 1,
  kernel: 'wasm',
  deterministic: false,
}

/** @throws OptionError naming the option that cannot be */
export function resolveOptions(options: TrainOptions = {}): TrainSettings {
  requireOptions('resolveOptions', options, {
    architecture: 'string',
    loss: 'string',
    dimensions: 'number',
    window: 'number',
    negatives: 'number',
    negativePower: 'number',
    negativesPer: 'string',
    subsampleThreshold: 'number',
    epochs: 'number',
    learningRate: 'number',
    subwords: 'any',
    seed: 'any',
    threads: 'number',
    kernel: 'string',
    deterministic: 'boolean',
  })
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  const subwords = options.subwords ? subwordScheme(options.subwords === true ? {} : options.subwords) : null
  const learningRate = options.architecture === 'cbow' || subwords ? 0.05 : 0.025
  const negativePower = subwords ? 0.5 : 0.75
  const settings = { ...defaults, learningRate, negativePower, ...given, subwords } as TrainSettings
  for (const [option, holds, rule] of rules) {
    const value = settings[option]
    if (typeof value !== 'number' || !holds(value)) throw new OptionError('train', option, value, rule)
  }
  if (settings.deterministic && settings.threads > 1) {
    throw new OptionError('train', 'threads', settings.threads, '1 when deterministic is asked for')
  }
  return settings
}

import type { TokenForm } from '@pretexts/contracts'
import type { TokenSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'

/** Nouns and verbs in singular and plural. */
const nouns = ['cat', 'dog', 'bird', 'horse', 'child', 'teacher'] as const
const plural = (noun: string): string => (noun === 'child' ? 'children' : `${noun}s`)
const verbs = ['sleep', 'run', 'sing', 'wait'] as const
const places = ['near', 'behind', 'with'] as const
const times = ['today', 'again', 'outside'] as const

const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']

/** All words of the small language, by id. */
export const vocabulary: readonly string[] = [
  ...special,
  'the',
  '.',
  ...nouns.flatMap((noun) => [noun, plural(noun)]),
  ...verbs.flatMap((verb) => [verb, `${verb}s`]),
  ...places,
  ...times,
]

export const form: TokenForm = {
  kind: 'tokens',
  length: 11,
  vocabulary: vocabulary.length,
  special: { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 },
}

/**
 * A sentence of a language with one rule: the verb agrees with its subject, the first noun, and not with a noun that stands between. Whoever
 * fills in a hidden verb has to look back past the nearest noun.
 * @example sentence(rng) // 'the cat near the dogs sleeps today .'
 */
export function sentence(rng: Random): string {
  const noun = (many: boolean): string => (many ? plural(rng.choice(nouns)) : rng.choice(nouns))
  const many = rng.bernoulli(0.5)
  const between = rng.bernoulli(0.6) ? ` ${rng.choice(places)} the ${noun(rng.bernoulli(0.5))}` : ''
  const verb = rng.choice(verbs)
  const time = rng.bernoulli(0.5) ? ` ${rng.choice(times)}` : ''
  return `the ${noun(many)}${between} ${many ? verb : `${verb}s`}${time} .`
}

/** Ids of a sentence between [CLS] and [SEP]; a word that is not in the vocabulary becomes [UNK]. */
export function encode(text: string): number[] {
  const ids = text.split(' ').map((word) => {
    const id = vocabulary.indexOf(word)
    return id < 0 ? form.special.unknown : id
  })
  return [form.special.classify, ...ids, form.special.separate]
}

/** Sentences as a batch, padded. */
export function samplesOf(sentences: readonly string[]): TokenSamples {
  const rows = sentences.map(encode)
  const values = new Int32Array(rows.length * form.length).fill(form.special.pad)
  rows.forEach((row, n) => {
    values.set(row, n * form.length)
  })
  return {
    form,
    vocabulary,
    values,
    labels: null,
    indices: Int32Array.from(rows.keys()),
    lengths: Int32Array.from(rows, ({ length }) => length),
  }
}

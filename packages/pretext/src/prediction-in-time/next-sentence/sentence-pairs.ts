import type { TokenSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { ArgumentError, requireOptions } from '@pretexts/tensor'
import type { TokenRows } from '../../text/hide-tokens.ts'

export interface PairOptions {
  /** Probability that a pair is made shorter than there is room for. Default 0.1, as in the paper. */
  readonly shortProbability?: number
}

/** Pairs of texts, `[CLS] A [SEP] B [SEP]`, and whether B is from elsewhere. */
export interface SentencePairs extends TokenRows {
  /** int32 (N): 0 where B follows A in the text, 1 where it is from another document. */
  readonly labels: Int32Array
}

/**
 * Two texts of each example: A is the first sentences of it, B those that follow, or sentences from another example.
 *
 * With s sentences in an example, A has 1 … s − 1 of them, each number equally likely. B is from elsewhere with probability ½, and
 * always where s = 1:
 *
 *     P(from elsewhere) = p₁ + (1 − p₁) / 2,  p₁ the share of examples with one sentence
 *
 * A foreign B begins with a random sentence of an example of another document in the batch, and is about as long as there is room
 * for. What is too long is cut, a token at a time, from the longer of the two, at its front or its back with equal probability.
 *
 * As `create_instances_from_document` of the authors' code, with these differences: an example takes the place of a document where
 * a foreign B is drawn, and sentences that a foreign B displaced are not used again until the next epoch.
 * @throws ArgumentError when nobody knows where sentences begin, or a text is too short for two
 * @see Devlin et al. 2018, arXiv 1810.04805, §3.1, Task #2
 */
export function sentencePairs(samples: TokenSamples, rng: Random, options?: PairOptions): SentencePairs {
  const { shortProbability = 0.1 } = requireOptions('sentencePairs', options, { shortProbability: 'number' })
  const { form, vocabulary } = samples
  const room = form.length - 3 // [CLS] and twice [SEP]
  if (room < 2) refuse('form', form.length, 'pairs of texts need a length of at least 5')
  const examples = sentencesOf(samples)
  const rows = examples.map((sentences, n) => {
    const others = othersOf(samples, n)
    return pairOf(sentences, () => examples[rng.choice(others)], room, rng, shortProbability)
  })
  const values = new Int32Array(rows.length * form.length).fill(form.special.pad)
  const lengths = new Int32Array(rows.length)
  const { classify, separate } = form.special
  rows.forEach(({ a, b }, n) => {
    const row = [classify, ...a, separate, ...b, separate]
    values.set(row, n * form.length)
    lengths[n] = row.length
  })
  return { form, vocabulary, values, lengths, labels: Int32Array.from(rows, ({ label }) => label) }
}

type Sentence = readonly number[]

function pairOf(
  sentences: readonly Sentence[],
  drawOther: () => readonly Sentence[],
  room: number,
  rng: Random,
  shortProbability: number,
): { a: number[]; b: number[]; label: number } {
  const target = rng.next() < shortProbability ? 2 + rng.integer(room - 1) : room
  const chunk = upTo(sentences, 0, target)
  const end = chunk.length > 1 ? 1 + rng.integer(chunk.length - 1) : 1
  const a = chunk.slice(0, end).flat()
  let b = chunk.slice(end).flat()
  const isForeign = chunk.length === 1 || rng.next() < 0.5
  if (isForeign) {
    const other = drawOther()
    b = upTo(other, rng.integer(other.length), target - a.length).flat()
  }
  while (a.length + b.length > room) {
    const longer = a.length > b.length ? a : b
    if (rng.next() < 0.5) longer.shift()
    else longer.pop()
  }
  return { a, b, label: Number(isForeign) }
}

/** Sentences from one on, until they have at least `length` tokens; at least one. */
function upTo(sentences: readonly Sentence[], from: number, length: number): Sentence[] {
  const taken: Sentence[] = []
  let total = 0
  for (const sentence of sentences.slice(from)) {
    if (taken.length > 0 && total >= length) break
    taken.push(sentence)
    total += sentence.length
  }
  return taken
}

/** The sentences of every example, without [CLS], [SEP] and padding. */
function sentencesOf({ form, values, lengths, sentences }: TokenSamples): Sentence[][] {
  if (!sentences)
    refuse('sentences', sentences, 'the samples do not say where sentences begin; read them from text')
  const { classify, separate, pad } = form.special
  return sentences.map((places, n) => {
    const ends = [...places.slice(1), lengths[n]]
    const own = Array.from(places, (place, i) =>
      Array.from(values.subarray(n * form.length + place, n * form.length + ends[i])).filter(
        (id) => id !== classify && id !== separate && id !== pad,
      ),
    ).filter((sentence) => sentence.length > 0)
    return own.length > 0 ? own : [[form.special.unknown]]
  })
}

/** Examples of other documents; where there is none in the batch, all examples. */
function othersOf({ documents, lengths }: TokenSamples, n: number): number[] {
  const all = Array.from(lengths.keys())
  const others = documents ? all.filter((i) => documents[i] !== documents[n]) : all.filter((i) => i !== n)
  return others.length > 0 ? others : all
}

function refuse(argument: string, value: unknown, message: string): never {
  throw new ArgumentError('sentencePairs', argument, value, message)
}

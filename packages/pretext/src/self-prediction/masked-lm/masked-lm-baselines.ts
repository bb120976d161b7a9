import type { Dataset, TokenSamples } from '@pretexts/data'
import { BigramModel } from '../../text/bigram-model.ts'

/** Examples that pairs are counted in at most. */
const mostCounted = 200_000

/** How well something predicts hidden tokens. */
export interface Prediction {
  readonly name: string
  readonly accuracy: number
  readonly perplexity: number
  /** −ln p of each hidden token, (M). */
  readonly losses: Float64Array
}

/** Counts the pairs of neighbors in examples that a network learns from. */
export async function countPairs(dataset: Dataset<TokenSamples>): Promise<BigramModel> {
  const model = new BigramModel(dataset.form.vocabulary)
  const count = Math.min(mostCounted, dataset.count)
  for (let from = 0; from < count; from += 1000) {
    const indices = Array.from({ length: Math.min(1000, count - from) }, (_, i) => from + i)
    const { values, lengths, form } = await dataset.read(indices)
    lengths.forEach((size, n) => {
      model.add(values.subarray(n * form.length, n * form.length + size))
    })
  }
  return model
}

/**
 * What counting predicts at hidden places: the most frequent token; the token that most often follows the one before; and the one that
 * most often stands between both neighbors. They are shown the neighbors as they are, also where the network sees [MASK], and know that
 * special tokens are never asked for.
 * @param texts (N · L) the tokens as they are
 * @param places of hidden tokens in it; never the first or last of a text
 * @param reserved ids that are never hidden. Default: none
 */
export function countedPredictions(
  model: BigramModel,
  texts: Int32Array,
  places: ArrayLike<number>,
  reserved: Iterable<number> = [],
): Prediction[] {
  const possible = without(reserved)
  const unigram = possible(model.unigram())
  return [
    predictionOf('most frequent token', places, texts, () => unigram),
    predictionOf('left bigram (Witten–Bell)', places, texts, (at) => possible(model.left(texts[at - 1]))),
    predictionOf('two-sided bigram', places, texts, (at) =>
      possible(model.between(texts[at - 1], texts[at + 1])),
    ),
  ]
}

/** Probabilities, given that none of some tokens is the answer. */
const without =
  (reserved: Iterable<number>) =>
  (p: Float64Array): Float64Array => {
    let rest = 1
    for (const token of reserved) {
      rest -= p[token]
      p[token] = 0
    }
    return p.map((x) => x / rest)
  }

/** Accuracy and perplexity of probabilities for every token at every place. */
export function predictionOf(
  name: string,
  places: ArrayLike<number>,
  texts: Int32Array,
  probabilities: (at: number, m: number) => ArrayLike<number>,
): Prediction {
  const losses = new Float64Array(places.length)
  let right = 0
  for (let m = 0; m < places.length; m++) {
    const target = texts[places[m]]
    const p = probabilities(places[m], m)
    losses[m] = -Math.log(p[target])
    let best = 0
    for (let token = 1; token < p.length; token++) if (p[token] > p[best]) best = token
    if (best === target) right++
  }
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / places.length
  return { name, accuracy: right / places.length, perplexity: Math.exp(mean), losses }
}

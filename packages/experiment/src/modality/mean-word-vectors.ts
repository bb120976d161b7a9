import type { TokenSamples } from '@pretexts/data'
import type { Features, FittedBaseline } from '@pretexts/transfer'
import { reservedTokens } from '../language/reserved-tokens.ts'
import { trainTokenVectors } from '../language/train-token-vectors.ts'

/** Examples that are read at a time. */
const batch = 256

/**
 * The mean of the word2vec vectors of an example's tokens, whatever their order: the baseline of an encoder that knows contexts. Vectors are
 * trained on the training examples, without labels, and are as long as the encoder's features.
 * @see Wieting et al. 2016, arXiv 1511.08198, for how far averaging goes
 */
export function meanWordVectors(): FittedBaseline<TokenSamples> {
  return {
    name: 'word-vectors',
    title: 'mean of word vectors',
    description: 'the mean of the tokens’ word2vec vectors',
    metric: 'cosine',
    standard: ['sgd', 'knn'],
    async fit(train, { width, rng }) {
      const vectors = await trainTokenVectors(train, width, rng.fork('word vectors').uint32())
      return async (dataset, indices): Promise<Features> => {
        const features = new Float32Array(indices.length * width)
        for (let from = 0; from < indices.length; from += batch) {
          const some = Array.from(
            { length: Math.min(batch, indices.length - from) },
            (_, i) => indices[from + i],
          )
          const samples = await dataset.read(some)
          const reserved = reservedTokens(samples.form)
          samples.lengths.forEach((length, n) => {
            const row = features.subarray((from + n) * width, (from + n + 1) * width)
            const ids = samples.values.subarray(n * samples.form.length, n * samples.form.length + length)
            const known = Array.from(ids).filter(
              (id) => !reserved.has(id) && vectors.covers(samples.vocabulary[id]),
            )
            for (const id of known) {
              const vector = vectors.vectorOf(samples.vocabulary[id])
              for (let d = 0; d < width; d++) row[d] += vector[d] / known.length
            }
          })
        }
        return { features, count: indices.length, width }
      }
    },
  }
}

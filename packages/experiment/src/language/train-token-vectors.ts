import type { Dataset, TokenSamples } from '@pretexts/data'
import { buildVocabulary, encodeCorpus } from '@pretexts/text'
import type { WordVectors } from '@pretexts/word2vec'

/** How vectors are trained on the spot: neighbors up to three tokens away, five passes. */
const quick = { window: 3, epochs: 5, negatives: 5 }

/** Vectors of the tokens of some texts by our own word2vec, skip-gram with negative sampling; the same seed gives the same vectors. */
export async function trainTokenVectors(
  dataset: Dataset<TokenSamples>,
  dimensions: number,
  seed: number,
): Promise<WordVectors> {
  const { WordTraining } = await import('@pretexts/word2vec') // a page fetches it when a task needs it
  const corpus = await encodeCorpus(linesOf(dataset))
  const options = { ...quick, dimensions, seed }
  return (await new WordTraining(corpus, buildVocabulary(corpus, { minCount: 1 }), options).run()).vectors
}

/** The tokens of each example as a line of UTF-8, special ones left out. */
async function* linesOf(dataset: Dataset<TokenSamples>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const { values, lengths, vocabulary, form } of inParts(dataset)) {
    const special = new Set(Object.values(form.special))
    const lines = Array.from(lengths, (length, n) =>
      Array.from(values.subarray(n * form.length, n * form.length + length))
        .filter((id) => !special.has(id))
        .map((id) => vocabulary[id])
        .join(' '),
    )
    yield encoder.encode(`${lines.join('\n')}\n`)
  }
}

/** All examples of a data set, some hundreds at a time. */
export async function* inParts(dataset: Dataset<TokenSamples>, size = 500): AsyncGenerator<TokenSamples> {
  for (let from = 0; from < dataset.count; from += size)
    yield await dataset.read(Array.from({ length: Math.min(size, dataset.count - from) }, (_, i) => from + i))
}

import { parseOptions } from '@pretexts/contracts'
import type { Dataset, TokenSamples } from '@pretexts/data'
import type { Encoder, Objective } from '@pretexts/nn'
import { type Tensor, updateInPlace } from '@pretexts/tensor'
import type { WordVectors } from '@pretexts/word2vec'
import { UsageError } from '../errors.ts'
import { inParts, trainTokenVectors } from '../language/train-token-vectors.ts'
import { type TrainingOptions, trainingOptions } from '../settings/training-options.ts'

/** Standard deviation that the vectors are scaled to: a little more than the 0.02 that other weights begin with. */
const std = 0.05

/**
 * Begins with what counting knows, so that training need not learn it first. The table of token embeddings gets word vectors: those of a
 * file, or of our own word2vec, trained first on the tokens that the run learns from. A token without a vector keeps its random one;
 * vectors are scaled to a standard deviation of 0.05. The bias of the output, where there is one, gets `ln((c(w) + 1) / (C + V))`, c the
 * counts of tokens: the network begins as a unigram model.
 *
 * A masked language model otherwise learns first how frequent tokens are and stays there for a long time, since attention cannot
 * tell random vectors apart.
 * @throws OptionError for a setting of training that there is none of; UsageError when the encoder has no such table, or the file's vectors do not fit it
 */
export async function initEmbeddings(
  objective: Objective<unknown>,
  dataset: Dataset,
  options: Pick<TrainingOptions, 'initEmbeddings' | 'seed'>,
): Promise<void> {
  const { initEmbeddings: from, seed } = parseOptions('initEmbeddings', trainingOptions, options)
  if (from === 'none') return
  const table = requireTable(objective.encoder)
  const [, features] = table.shape
  const texts = dataset as Dataset<TokenSamples>
  const { vocabulary } = await texts.read([0])
  const vectors =
    from === 'word2vec' ? await trainTokenVectors(texts, features, seed) : await vectorsOf(from, features)
  const known = vocabulary.flatMap((token, id) => (vectors.covers(token) ? [{ token, id }] : []))
  if (known.length === 0) {
    throw new UsageError(
      `--init-embeddings: '${from}' has a vector for none of the ${vocabulary.length} tokens`,
    )
  }
  const rows = known.map(({ token }) => vectors.vectorOf(token))
  const scale = std / Math.sqrt(meanSquare(rows))
  updateInPlace(table, (data) => {
    known.forEach(({ id }, i) => {
      for (let d = 0; d < features; d++) data[id * features + d] = scale * rows[i][d]
    })
  })
  const { outputBias } = objective as { outputBias?: Tensor }
  if (outputBias) await initBias(outputBias, texts)
}

/** ln of the share of each token among those that can be asked for, counted once too often so that none is 0; special ones are as rare as can be. */
async function initBias(bias: Tensor, dataset: Dataset<TokenSamples>): Promise<void> {
  const counts = new Float64Array(bias.size).fill(1)
  const { unknown, ...others } = dataset.form.special
  const reserved = new Set(Object.values(others)) // [UNK] stands for words, and is asked for
  for await (const { values, lengths, form } of inParts(dataset)) {
    for (const [n, length] of lengths.entries()) {
      for (let t = 0; t < length; t++) {
        const id = values[n * form.length + t]
        if (!reserved.has(id)) counts[id]++
      }
    }
  }
  const total = counts.reduce((sum, count) => sum + count, 0)
  updateInPlace(bias, (data) => {
    counts.forEach((count, id) => {
      data[id] = Math.log(count / total)
    })
  })
}

/**
 * The table (V, D) of an encoder of tokens.
 * @throws UsageError when it has none
 */
export function requireTable(encoder: Encoder): Tensor {
  const { tokens } = encoder as { tokens?: { weight?: Tensor } }
  if (tokens?.weight) return tokens.weight
  throw new UsageError(
    `--init-embeddings needs a network of tokens; ${encoder.constructor.name} has no token embeddings: leave it out, or say none`,
  )
}

async function vectorsOf(path: string, features: number): Promise<WordVectors> {
  const { loadVectors } = await import('@pretexts/word2vec')
  const vectors = loadVectors(path)
  if (vectors.dimensions === features) return vectors
  throw new UsageError(
    `--init-embeddings: the vectors of '${path}' have ${vectors.dimensions} numbers and tokens of this network ${features}; take --hidden-size ${vectors.dimensions}, or train vectors of that size`,
  )
}

function meanSquare(rows: readonly Float32Array[]): number {
  let [sum, count] = [0, 0]
  for (const row of rows) for (const x of row) [sum, count] = [sum + x * x, count + 1]
  return sum / count
}

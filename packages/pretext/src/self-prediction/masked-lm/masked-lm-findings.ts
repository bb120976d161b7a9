import type { Finding, MarkedToken } from '@pretexts/contracts'
import { percent } from '@pretexts/contracts'
import type { TokenSamples } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { noGrad, scope, softmax } from '@pretexts/tensor'
import type { TrainedTask } from '../../task/pretext-task.ts'
import type { maskedLm } from './masked-lm.ts'
import { type MaskedLmBatch, maskedLmBatch } from './masked-lm-batch.ts'
import { maskedTexts } from './masked-lm-example.ts'
import type { MaskedLmObjective } from './masked-lm-objective.ts'
import { unigramAccuracy } from './unigram.ts'

/** Texts that are shown, and texts that are counted. */
const shown = 6
const counted = 512

type Trained = TrainedTask<TokenSamples, MaskedLmBatch, typeof maskedLm.options>

/** Accuracy on hidden tokens beside the most frequent token, and some texts with the network's best guesses. */
export async function maskedLmFindings({ objective, heldOut, options, rng }: Trained): Promise<Finding[]> {
  const count = Math.min(counted, heldOut.count)
  const samples = await heldOut.read(Array.from({ length: count }, (_, i) => i))
  const few = await heldOut.read(Array.from({ length: Math.min(shown, count) }, (_, i) => i))
  return scope(() => {
    const guesses = predict(objective as MaskedLmObjective, samples, rng.fork('counted'), options)
    const examples = predict(objective as MaskedLmObjective, few, rng.fork('shown'), options)
    const targets = Array.from(guesses.batch.targets.values())
    const right = targets.filter((token, m) => guesses.best[m][0].token === token).length / targets.length
    const perplexity = Math.exp(
      targets.reduce((sum, token, m) => sum - Math.log(guesses.probability(m, token)), 0) / targets.length,
    )
    const unigram = unigramAccuracy(samples.values, targets, samples.form)
    const words = few.vocabulary
    const noteOf = (m: number): Pick<MarkedToken, 'note' | 'mark'> => {
      const answer = examples.batch.targets.values()[m]
      const best = examples.best[m].map(({ token, probability }) => `${words[token]} ${percent(probability)}`)
      const mark = examples.best[m][0].token === answer ? 'right' : 'wrong'
      return { mark, note: `${words[answer]} ← ${best.join(', ')}` }
    }
    return [
      {
        id: 'masked-tokens',
        title: 'Hidden tokens',
        text: `Of ${targets.length} hidden tokens in held-out texts, ${percent(right)} are predicted right; always answering the most frequent token would give ${percent(unigram)}. Perplexity ${perplexity.toFixed(1)}. Below: texts with the true token of each hidden place and the best guesses.`,
        highlight: {
          value: percent(right),
          label: `of hidden tokens predicted right; the most frequent token: ${percent(unigram)}`,
        },
        metrics: { accuracy: right, perplexity, unigramAccuracy: unigram },
        blocks: [maskedTexts(few, examples.batch, noteOf)],
      },
    ]
  })
}

/** Best guesses for every hidden token. */
function predict(
  objective: MaskedLmObjective,
  samples: TokenSamples,
  rng: Trained['rng'],
  options: Trained['options'],
) {
  const batch = maskedLmBatch(samples, rng, options)
  const probabilities = noGrad(() => softmax(objective.logits(batch, evaluation()))) // (M, V)
  const values = probabilities.values()
  const width = probabilities.shape[1]
  const best = Array.from({ length: probabilities.shape[0] }, (_, m) =>
    largest(values.subarray(m * width, (m + 1) * width) as Float32Array, 3),
  )
  return { batch, best, probability: (m: number, token: number) => values[m * width + token] }
}

/** The k largest entries, largest first. */
function largest(row: Float32Array, k: number): { token: number; probability: number }[] {
  const best: { token: number; probability: number }[] = []
  row.forEach((probability, token) => {
    if (best.length === k && probability <= best[k - 1].probability) return
    const place = best.findIndex((other) => probability > other.probability)
    best.splice(place < 0 ? best.length : place, 0, { token, probability })
    if (best.length > k) best.pop()
  })
  return best
}

import { type MarkedToken, percent } from '@pretexts/contracts'
import type { TokenSamples } from '@pretexts/data'
import { accuracy, crossEntropy } from '@pretexts/losses'
import { evaluation } from '@pretexts/nn'
import { noGrad, scope } from '@pretexts/tensor'
import { acceptTokens } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { charactersOf } from '../../text/characters-of.ts'
import { markedRows } from '../../text/marked-rows.ts'
import { shifted } from '../../text/shifted.ts'
import { type NextTokenBatch, NextTokenObjective } from './next-token-objective.ts'

/** Inputs `t₀ … t_{n−2}` and targets `t₁ … t_{n−1}` of texts of n tokens, the first of which ([CLS]) begins each of them. */
export function nextTokenBatch({ form, values, lengths }: TokenSamples): NextTokenBatch {
  const rows = Array.from(lengths, (size, n) => values.subarray(n * form.length, n * form.length + size))
  const batch = shifted(
    rows.map((row) => row.subarray(1)),
    { start: form.special.classify, pad: form.special.pad },
  )
  return batch
}

const options = {}

/**
 * Next-token prediction, the language model of GPT: say which token comes after the ones so far. In contrast to masked language
 * modeling every token is predicted, but from one side alone.
 * @see Radford et al. 2018, "Improving Language Understanding by Generative Pre-Training"
 */
export const nextToken: PretextTask<TokenSamples, NextTokenBatch, typeof options> =
  /* @__PURE__ */ defineTask({
    name: 'next-token',
    title: 'Next token: what comes after?',
    family: 'prediction-in-time',
    summary: 'the network reads from left to right and predicts, at every place, the token that comes next',
    paper: {
      title: 'Language Models are Unsupervised Multitask Learners',
      authors: 'Alec Radford, Jeffrey Wu, Rewon Child, David Luan, Dario Amodei, Ilya Sutskever',
      year: 2019,
      venue: 'OpenAI technical report',
    },
    options,
    model: 'causal-lm',
    training: { batchSize: 32, learningRate: 1e-3, clipNorm: 1 },
    accepts: acceptTokens,
    batch: nextTokenBatch,
    objective: (make, { form }) => new NextTokenObjective(make(form)),
    example: (samples) => ({
      title: 'Which token comes next?',
      text: 'Under each token stands the next one, which is to be predicted from this token and those before it.',
      blocks: [
        markedRows(samples, (at): Partial<MarkedToken> => {
          const { form, values, lengths, vocabulary } = samples
          const isLast = at % form.length >= lengths[Math.floor(at / form.length)] - 1
          return isLast ? {} : { note: vocabulary[values[at + 1]] }
        }),
      ],
    }),
    async findings({ objective, heldOut }) {
      const count = Math.min(256, heldOut.count)
      const samples = await heldOut.read(Array.from({ length: count }, (_, i) => i))
      const found = scope(() => {
        const batch = nextTokenBatch(samples)
        const logits = noGrad(() => (objective as NextTokenObjective).nextScores(batch, evaluation()))
        const nats = crossEntropy(logits, batch.targets).item()
        const tokens = Array.from(batch.targets.values(), (id) => samples.vocabulary[id])
        const bits = (nats * tokens.length) / Math.LN2
        return { accuracy: accuracy(logits, batch.targets), nats, bits: bits / charactersOf(tokens) }
      })
      const perplexity = Math.exp(found.nats)
      return [
        {
          id: 'next-token',
          title: 'What comes next',
          text: `In ${count} held-out texts ${percent(found.accuracy)} of next tokens are predicted right; perplexity ${perplexity.toFixed(1)}, ${found.bits.toFixed(3)} bits per character (pieces of words as written, and a space before each word).`,
          highlight: { value: perplexity.toFixed(1), label: 'perplexity of the next token' },
          metrics: { accuracy: found.accuracy, perplexity, bitsPerCharacter: found.bits },
          blocks: [
            {
              kind: 'table',
              columns: [{ title: 'measure' }, { title: 'value' }],
              rows: [
                ['perplexity', perplexity],
                ['bits per character', found.bits],
              ],
            },
          ],
        },
      ]
    },
  })

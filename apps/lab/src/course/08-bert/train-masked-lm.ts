import { Bert } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { AdamW } from '@pretexts/optim'
import { hideTokens, MaskedLmObjective } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { fromArray, noGrad, scope, softmax } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { encode, form, samplesOf, sentence, vocabulary } from './sentences.ts'

export interface MaskedLmRequest {
  /** The sentence to fill in, with one [MASK]. */
  readonly text: string
}

export interface MaskedLmEvent {
  readonly step: number
  readonly loss: number
  /** What the network says now; null at steps where it was not asked. */
  readonly answer: MaskedLmAnswer | null
}

export interface MaskedLmAnswer {
  /** The most likely words for the hidden place. */
  readonly guesses: readonly { readonly word: string; readonly probability: number }[]
  /** For each block and head: what the hidden place attends to, (L) of the sentence. */
  readonly attention: readonly { readonly name: string; readonly weights: readonly number[] }[]
  readonly tokens: readonly string[]
}

export const steps = 1200
const every = 50

/** A tiny BERT on a language of 30 words: it learns that verbs agree with their subjects. */
export default async function* trainMaskedLm({
  text,
}: MaskedLmRequest): AsyncGenerator<MaskedLmEvent, void, void> {
  const rng = new Random('masked-lm 1')
  const bert = new Bert({ form, depth: 2, width: 48, heads: 2, dropout: 0, norm: 'pre' }, rng.fork('bert'))
  const objective = new MaskedLmObjective(bert, rng.fork('head'))
  const optimizer = new AdamW(objective.namedParameters(), { learningRate: 3e-3, weightDecay: 0.01 })
  const batch = (_step: number, stream: Random) =>
    hideTokens(samplesOf(Array.from({ length: 32 }, () => sentence(stream))), stream.fork('hide'), {
      maskRatio: 0.2,
    })
  const ask = (): MaskedLmAnswer => scope(() => noGrad(() => answerOf(objective, bert, text)))
  yield { step: 0, loss: Math.log(form.vocabulary), answer: ask() }
  const options = { steps, optimizer, rng, clipNorm: 1 }
  for await (const { step, loss } of pretrain(objective, batch, options))
    yield { step, loss, answer: step % every === 0 ? ask() : null }
}

function answerOf(objective: MaskedLmObjective, bert: Bert, text: string): MaskedLmAnswer {
  const ids = encode(text)
  const inputs = fromArray(Int32Array.from(ids), [1, ids.length])
  const at = ids.indexOf(form.special.mask)
  const scores = objective.hiddenScores({ inputs, places: fromArray(Int32Array.of(at), [1]) }, evaluation())
  const probabilities = Array.from(softmax(scores, 1).values())
  const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b] - probabilities[a])
  const attention = bert.attentions(inputs, evaluation()).flatMap((block, b) => {
    const [, heads, length] = block.shape
    const values = Array.from(block.values())
    return Array.from({ length: heads }, (_, h) => ({
      name: `block ${b + 1}, head ${h + 1}`,
      weights: values.slice((h * length + at) * length, (h * length + at + 1) * length),
    }))
  })
  return {
    guesses: order.slice(0, 4).map((id) => ({ word: vocabulary[id], probability: probabilities[id] })),
    attention,
    tokens: ids.map((id) => vocabulary[id]),
  }
}

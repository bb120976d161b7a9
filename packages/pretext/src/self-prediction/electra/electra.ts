import { type MarkedToken, type OptionsOf, percent, real, whole } from '@pretexts/contracts'
import type { TokenSamples } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { fromArray, noGrad, scope } from '@pretexts/tensor'
import { acceptTokens } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { hideTokens } from '../../text/hide-tokens.ts'
import { markedRows } from '../../text/marked-rows.ts'
import { hidingOptions } from '../masked-lm/masked-lm.ts'
import { maskedTexts } from '../masked-lm/masked-lm-example.ts'
import { areaUnderCurve } from './area-under-curve.ts'
import { type ElectraBatch, ElectraObjective } from './electra-objective.ts'
import { sampleTokens } from './sample-tokens.ts'

const options = {
  ...hidingOptions,
  generatorWidth: whole(32, 'features of a token in the generator', { min: 2 }),
  generatorDepth: whole(2, 'transformer blocks of the generator', { min: 1 }),
  generatorHeads: whole(1, 'attention heads of the generator', { min: 1 }),
  discriminatorWeight: real(50, 'what detecting replacements counts beside filling in', { min: 0 }),
}
type Options = OptionsOf<typeof options>

/** As masked language modeling, but 85% of the chosen tokens become [MASK] and the rest stay. */
export function electraBatch(
  samples: TokenSamples,
  rng: Random,
  chosen: Partial<Options> = {},
): ElectraBatch {
  const { form, values, lengths } = samples
  const { maskRatio, maxPredictions, unit } = requireTaskOptions('electraBatch', chosen, options)
  const shares = { mask: 0.85, random: 0 }
  const hidden = hideTokens(samples, rng, { maskRatio, maxPredictions, unit, shares })
  return { ...hidden, originals: fromArray(values.slice(), [lengths.length, form.length]) }
}

/**
 * ELECTRA, replaced-token detection: which words of this text are not the original ones?
 *
 * The question is about every token, not about the hidden 15%, so that each step teaches more. Positions are drawn without
 * replacement; the authors' code draws them with.
 * @see Clark, Luong, Le & Manning 2020, https://arxiv.org/abs/2003.10555; numbers as in google-research/electra
 */
export const electra: PretextTask<TokenSamples, ElectraBatch, typeof options> = /* @__PURE__ */ defineTask({
  name: 'electra',
  title: 'ELECTRA: which words were replaced?',
  family: 'self-prediction/perturbed',
  summary:
    'a small network fills in hidden tokens; the encoder finds the tokens that are not the original ones',
  paper: {
    title: 'ELECTRA: Pre-training Text Encoders as Discriminators Rather Than Generators',
    authors: 'Kevin Clark, Minh-Thang Luong, Quoc V. Le, Christopher D. Manning',
    year: 2020,
    arxiv: '2003.10555',
  },
  options,
  model: 'bert',
  training: { batchSize: 32, learningRate: 5e-4, clipNorm: 1 },
  accepts: acceptTokens,
  batch: electraBatch,
  objective: (make, { form }, chosen, rng) =>
    new ElectraObjective(
      make(form),
      {
        width: chosen.generatorWidth,
        depth: chosen.generatorDepth,
        heads: chosen.generatorHeads,
        discriminatorWeight: chosen.discriminatorWeight,
      },
      rng,
    ),
  example(samples, rng, chosen) {
    const batch = electraBatch(samples, rng, chosen)
    const answers = batch.targets.values()
    return {
      title: 'Which words were replaced?',
      text: 'What the generator sees; under each hidden token stands the original. The encoder sees the generator’s guesses in their place, and tells of every token whether it is the original.',
      blocks: [maskedTexts(samples, batch, (m) => ({ note: samples.vocabulary[answers[m]] }))],
    }
  },
  async findings({ objective, heldOut, options: chosen, rng }) {
    const electra = objective as ElectraObjective
    const samples = await heldOut.read(Array.from({ length: Math.min(256, heldOut.count) }, (_, i) => i))
    return scope(() => {
      const batch = electraBatch(samples, rng.fork('hide'), chosen)
      const logits = noGrad(() =>
        electra.generator.logits(electra.encoder, batch.inputs, batch.places, evaluation()),
      )
      const replaced = electra.replace(batch, sampleTokens(logits, rng.fork('sample')))
      const scores = noGrad(() => electra.discriminate(replaced, evaluation())).values()
      const fake = replaced.fake.values()
      const auc = areaUnderCurve(scores, fake)
      const share = Array.from(fake).reduce((sum, one) => sum + one, 0) / fake.length
      const right = Array.from(fake).filter((one, i) => scores[i] > 0 === one > 0).length / fake.length
      const scoreAt = new Map(Array.from(replaced.real.values(), (at, i) => [at, i]))
      const few = {
        ...samples,
        values: Int32Array.from(replaced.inputs.values()),
        lengths: samples.lengths.slice(0, 4),
      }
      const markOf = (at: number): Partial<MarkedToken> => {
        const i = scoreAt.get(at)
        if (i === undefined || (fake[i] === 0 && scores[i] <= 0)) return {}
        const mark = fake[i] > 0 === scores[i] > 0 ? 'right' : 'wrong'
        const seems = percent(1 / (1 + Math.exp(-scores[i])))
        return {
          mark,
          note:
            fake[i] > 0
              ? `was ${samples.vocabulary[samples.values[at]]}; fake ${seems}`
              : `original; fake ${seems}`,
        }
      }
      return [
        {
          id: 'replaced-tokens',
          title: 'Replaced tokens',
          text: `${percent(share)} of the tokens of ${samples.lengths.length} held-out texts were replaced. Area under the ROC curve ${auc.toFixed(3)} (chance 0.500). ${percent(right)} of tokens are judged right; always saying “original” would be right for ${percent(1 - share)}. Below: fakes, and originals taken for fakes.`,
          highlight: { value: auc.toFixed(3), label: 'area under the ROC curve; chance 0.500' },
          metrics: { auc, accuracy: right, fakeShare: share },
          blocks: [markedRows(few, markOf)],
        },
      ]
    })
  },
})

import { type OptionsOf, real, type TokenForm, whole } from '@pretexts/contracts'
import type { TokenSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { acceptTokens } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { padded } from '../../text/padded.ts'
import { rewritingExample, rewritingFindings } from '../../text/rewriting-findings.ts'
import { type RewritingBatch, RewritingObjective } from '../../text/rewriting-objective.ts'
import { shifted } from '../../text/shifted.ts'
import { textsOf } from '../../text/texts-of.ts'
import { infill } from './infill.ts'

const options = {
  noise: real(0.3, 'share of the words to remove', { above: 0, below: 1 }),
  spanLength: real(3.5, 'mean length of a span, in words', { above: 0 }),
  decoderDepth: whole(2, 'transformer blocks of the decoder', { min: 1 }),
  decoderHeads: whole(2, 'attention heads of the decoder', { min: 1 }),
}
type Options = OptionsOf<typeof options>

/** Texts with spans replaced by one [MASK] each, and the whole texts to write. [CLS] and [SEP] stay where they are. */
export function infillingBatch(
  samples: TokenSamples,
  rng: Random,
  chosen: Partial<Options> = {},
): RewritingBatch {
  const { noise, spanLength } = requireTaskOptions('infillingBatch', chosen, options)
  const { form, vocabulary } = samples
  const { classify, separate, mask, pad } = form.special
  const isWordStart = (id: number): boolean => !vocabulary[id].startsWith('##')
  const texts = textsOf(samples)
  const damaged = texts.map((text) => infill(text, isWordStart, mask, rng, { noise, spanLength }))
  const room = form.length - 2 // a text of many short spans of length 0 could grow
  const inputs = padded(
    damaged.map((text) => [classify, ...text.slice(0, room), separate]),
    pad,
  )
  const { inputs: written, ...predicted } = shifted(
    texts.map((text) => [...text, separate]),
    { start: classify, pad },
  )
  return { inputs, written, ...predicted }
}

/**
 * Text infilling, the better of BART's ways to damage a text: an encoder–decoder writes the whole text from one in which spans of
 * words are missing, without being told how long they were.
 * @see Lewis, Liu, Goyal, Ghazvininejad, Mohamed, Levy, Stoyanov & Zettlemoyer 2019, https://arxiv.org/abs/1910.13461
 */
export const infilling: PretextTask<TokenSamples, RewritingBatch, typeof options> =
  /* @__PURE__ */ defineTask({
    name: 'infilling',
    title: 'Text infilling: what did the whole text say?',
    family: 'self-prediction/masked',
    summary: 'spans of words are replaced by one [MASK] each; a decoder writes the whole text',
    paper: {
      title:
        'BART: Denoising Sequence-to-Sequence Pre-training for Natural Language Generation, Translation, and Comprehension',
      authors: 'Mike Lewis, Yinhan Liu, Naman Goyal, Marjan Ghazvininejad, et al.',
      year: 2019,
      arxiv: '1910.13461',
    },
    options,
    model: 'bert',
    training: { batchSize: 32, learningRate: 1e-3, clipNorm: 1 },
    accepts: acceptTokens,
    batch: infillingBatch,
    objective: (make, { form }, { decoderDepth, decoderHeads }, rng) => {
      const { length } = form as TokenForm
      return new RewritingObjective(make(form), { length, depth: decoderDepth, heads: decoderHeads }, rng)
    },
    example: (samples, rng, chosen) =>
      rewritingExample(samples, infillingBatch(samples, rng, chosen), {
        title: 'What did the whole text say?',
        text: 'Above what the encoder reads, with one [MASK] for each span of words, however long; below what the decoder has to write.',
      }),
    findings: (run) => rewritingFindings(run, infillingBatch, 'Writing the whole text'),
  })

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
import { corruptSpans, spanCounts } from './corrupt-spans.ts'

const options = {
  noise: real(0.15, 'share of the tokens to remove', { above: 0, below: 1 }),
  spanLength: real(3, 'mean length of a removed span', { min: 1 }),
  decoderDepth: whole(2, 'transformer blocks of the decoder', { min: 1 }),
  decoderHeads: whole(2, 'attention heads of the decoder', { min: 1 }),
}
type Options = OptionsOf<typeof options>

const defaults = { noise: 0.15, spanLength: 3 }

/** How many sentinels a text of this length may need; they stand at the end of the vocabulary. */
const sentinelsOf = ({ length }: TokenForm, chosen: Partial<Options>): number =>
  spanCounts(Math.max(2, length), { ...defaults, ...chosen }).spans + 1

/** Texts with spans removed, and the removed spans, which end with [SEP]. The i-th sentinel is the i-th token from the end. */
export function spanCorruptionBatch(
  samples: TokenSamples,
  rng: Random,
  chosen: Partial<Options> = {},
): RewritingBatch {
  requireTaskOptions('spanCorruptionBatch', chosen, options)
  const { form } = samples
  const { classify, separate, pad } = form.special
  const last = form.vocabulary + sentinelsOf(form, chosen) - 1
  const pairs = textsOf(samples).map((text) =>
    corruptSpans(text, (i) => last - i, rng, { ...defaults, ...chosen }),
  )
  const { inputs: written, ...predicted } = shifted(
    pairs.map(({ target }) => [...target, separate]),
    { start: pad, pad },
  )
  return {
    inputs: padded(
      pairs.map(({ input }) => [classify, ...input, separate]),
      pad,
    ),
    written,
    ...predicted,
  }
}

/**
 * Span corruption, the task of T5: an encoder–decoder writes the spans that were removed from a text.
 *
 * Deviations: the pattern of spans is rolled (see `corruptSpans`), positions are learned, and [CLS] and [SEP] frame the input.
 * @see Raffel, Shazeer, Roberts, Lee, Narang, Matena, Zhou, Li & Liu 2019, https://arxiv.org/abs/1910.10683
 */
export const spanCorruption: PretextTask<TokenSamples, RewritingBatch, typeof options> =
  /* @__PURE__ */ defineTask({
    name: 'span-corruption',
    title: 'Span corruption: what was cut out?',
    family: 'self-prediction/masked',
    summary: 'spans of a text are replaced by sentinels; a decoder writes the spans',
    paper: {
      title: 'Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer',
      authors: 'Colin Raffel, Noam Shazeer, Adam Roberts, Katherine Lee, et al.',
      year: 2019,
      arxiv: '1910.10683',
    },
    options,
    model: 'bert',
    training: { batchSize: 32, learningRate: 1e-3, clipNorm: 1 },
    accepts: acceptTokens,
    encoderForm: (form, chosen) => {
      const tokens = form as TokenForm
      return { ...tokens, vocabulary: tokens.vocabulary + sentinelsOf(tokens, chosen) }
    },
    batch: spanCorruptionBatch,
    objective: (make, { form }, { decoderDepth, decoderHeads }, rng) => {
      const { length } = form as TokenForm
      return new RewritingObjective(make(form), { length, depth: decoderDepth, heads: decoderHeads }, rng)
    },
    example: (samples, rng, chosen) =>
      rewritingExample(samples, spanCorruptionBatch(samples, rng, chosen), {
        title: 'What was cut out?',
        text: 'Above what the encoder reads, with a sentinel for each span that was cut out; below what the decoder has to write.',
      }),
    findings: (run) => rewritingFindings(run, spanCorruptionBatch, 'Writing what was cut out'),
  })

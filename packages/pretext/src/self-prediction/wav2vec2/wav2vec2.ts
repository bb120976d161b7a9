import type { SignalSamples } from '@pretexts/data'
import { type SeededSignals, seededSignals } from '../../signals/seeded-signals.ts'
import { spanExample } from '../../signals/span-example.ts'
import { acceptSignals } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { wav2vec2Findings } from './wav2vec2-findings.ts'
import { Wav2Vec2Objective } from './wav2vec2-objective.ts'
import { wav2vec2Options } from './wav2vec2-options.ts'

/**
 * wav2vec 2.0: which code was hidden?
 *
 * Convolutions turn a signal into frames; spans of them are hidden, and a transformer sees the rest. At each hidden frame it must
 * recognize the code of what was there among the codes of other hidden frames of the same signal. The codes come from codebooks
 * that are learned at the same time.
 *
 *     loss = contrast + α · diversity of the codebooks + β · mean z²
 *
 * Settings here are small: 16 codes in each of 2 codebooks in place of 320, 10 negatives in place of 100, spans of 5 frames in place of
 * 10, as words here are short.
 * @see Baevski, Zhou, Mohamed & Auli 2020, https://arxiv.org/abs/2006.11477
 */
export const wav2vec2: PretextTask<SignalSamples, SeededSignals, typeof wav2vec2Options> =
  /* @__PURE__ */ defineTask({
    name: 'wav2vec2',
    title: 'wav2vec 2.0: which code was hidden?',
    family: 'self-prediction/masked',
    summary: 'spans of frames are hidden; the network picks their codes among those of other hidden frames',
    paper: {
      title: 'wav2vec 2.0: A Framework for Self-Supervised Learning of Speech Representations',
      authors: 'Alexei Baevski, Henry Zhou, Abdelrahman Mohamed, Michael Auli',
      year: 2020,
      arxiv: '2006.11477',
    },
    options: wav2vec2Options,
    model: 'wav2vec2',
    training: { epochs: 8, batchSize: 16, learningRate: 2e-3, weightDecay: 0.01, clipNorm: 1 },
    accepts: acceptSignals,
    batch: seededSignals,
    objective: (make, { form }, chosen, rng) => new Wav2Vec2Objective(make(form), chosen, rng),
    example: (samples, rng, { span, share }) =>
      spanExample(samples, rng, {
        span,
        share,
        title: 'Which code was hidden?',
        text: 'Spans of the signal are hidden from the network. For every hidden frame it must pick the code of what was there among the codes of other hidden frames of the same signal.',
      }),
    findings: wav2vec2Findings,
  })

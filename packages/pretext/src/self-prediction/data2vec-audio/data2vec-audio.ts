import type { SignalSamples } from '@pretexts/data'
import { type SeededSignals, seededSignals } from '../../signals/seeded-signals.ts'
import { spanExample } from '../../signals/span-example.ts'
import { acceptSignals } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { Data2vecAudioObjective } from './data2vec-audio-objective.ts'
import { data2vecAudioOptions } from './data2vec-audio-options.ts'

/**
 * data2vec for audio: predict the features that a teacher has for what is hidden from you.
 *
 * The teacher is a slowly moving copy of the transformer that sees the whole signal. Its features of a frame depend on the whole
 * signal, so the targets are about context, where those of wav2vec 2.0 are of one frame each.
 *
 * Deviations: momentum from 0.99 to 0.999 in place of 0.999 to 0.9999, for runs of hundreds of steps.
 * @see Baevski, Hsu, Xu, Babu, Gu & Auli 2022, https://arxiv.org/abs/2202.03555
 */
export const data2vecAudio: PretextTask<SignalSamples, SeededSignals, typeof data2vecAudioOptions> =
  /* @__PURE__ */ defineTask({
    name: 'data2vec-audio',
    title: 'data2vec for audio: what does the teacher feel?',
    family: 'self-prediction/masked',
    summary:
      'spans of frames are hidden; the network predicts features that a slowly moving copy has for the whole signal',
    paper: {
      title: 'data2vec: A General Framework for Self-supervised Learning in Speech, Vision and Language',
      authors: 'Alexei Baevski, Wei-Ning Hsu, Qiantong Xu, Arun Babu, Jiatao Gu, Michael Auli',
      year: 2022,
      arxiv: '2202.03555',
    },
    options: data2vecAudioOptions,
    model: 'wav2vec2',
    training: { epochs: 12, batchSize: 16, learningRate: 2e-3, weightDecay: 0.01, clipNorm: 1 },
    accepts: acceptSignals,
    batch: seededSignals,
    objective: (make, { form }, chosen, rng) => new Data2vecAudioObjective(make(form), chosen, rng),
    example: (samples, rng, { span, share }) =>
      spanExample(samples, rng, {
        span,
        share,
        title: 'What does the teacher feel?',
        text: 'Spans of the signal are hidden from the network. For every hidden frame it must predict the features that its slower copy has, which hears the whole signal.',
      }),
  })

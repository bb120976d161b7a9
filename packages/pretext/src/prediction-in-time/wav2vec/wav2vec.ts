import type { SignalSamples } from '@pretexts/data'
import { type SeededSignals, seededSignals } from '../../signals/seeded-signals.ts'
import { acceptSignals } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { cpcExample } from '../cpc/cpc-example.ts'
import { wav2vecFindings } from './wav2vec-findings.ts'
import { Wav2VecObjective } from './wav2vec-objective.ts'
import { wav2VecOptions } from './wav2vec-options.ts'

/**
 * wav2vec: tell the future of a signal from its other moments.
 *
 * Convolutions turn a signal into frames, causal convolutions sum up what was heard so far. From this context the network says of
 * a frame whether it comes k steps later or is from elsewhere in the signal. As negatives are of the same signal, the voice and
 * the room do not help: what is being said does.
 *
 * Settings here are small: 64 channels in place of 512. At 8 kHz a frame comes every 20 ms, so that 6 steps are as long as the paper's 12.
 * @see Schneider, Baevski, Collobert & Auli 2019, https://arxiv.org/abs/1904.05862
 */
export const wav2vec: PretextTask<SignalSamples, SeededSignals, typeof wav2VecOptions> =
  /* @__PURE__ */ defineTask({
    name: 'wav2vec',
    title: 'wav2vec: does this come next?',
    family: 'prediction-in-time',
    summary:
      'the network hears a signal up to a moment and tells later frames from other frames of the same signal',
    paper: {
      title: 'wav2vec: Unsupervised Pre-training for Speech Recognition',
      authors: 'Steffen Schneider, Alexei Baevski, Ronan Collobert, Michael Auli',
      year: 2019,
      arxiv: '1904.05862',
    },
    options: wav2VecOptions,
    model: 'wav2vec',
    training: { epochs: 12, batchSize: 16, learningRate: 2e-3, clipNorm: 1 },
    accepts: acceptSignals,
    batch: seededSignals,
    objective: (make, { form }, chosen, rng) => new Wav2VecObjective(make(form), chosen, rng),
    example: cpcExample,
    findings: wav2vecFindings,
  })

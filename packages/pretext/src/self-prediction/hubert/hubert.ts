import type { SignalSamples } from '@pretexts/data'
import { spanExample } from '../../signals/span-example.ts'
import { acceptSpectra } from '../../signals/spectrograms.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { type HubertBatch, hubertBatch } from './hubert-batch.ts'
import { hubertFindings } from './hubert-findings.ts'
import { HubertObjective } from './hubert-objective.ts'
import { hubertOptions } from './hubert-options.ts'

/**
 * HuBERT: which unit was hidden?
 *
 * Frames are clustered; spans of a signal are hidden, and a transformer names the cluster of every hidden frame. The clusters are
 * poor at first, of MFCCs. What the network learns from them makes better ones, which it learns from in turn.
 *
 * MFCCs are normalized within each signal, which the authors do not: their clusters are then of phones more than of voices, and digits
 * of unseen voices are recognized far better. Settings here are small: 64 units in place of 100 and 500. Spans of 5 frames, as words
 * here are short, and frames that are seen count half: both teach more in a short run.
 * @see Hsu, Bolte, Tsai, Lakhotia, Salakhutdinov & Mohamed 2021, https://arxiv.org/abs/2106.07447
 */
export const hubert: PretextTask<SignalSamples, HubertBatch, typeof hubertOptions> =
  /* @__PURE__ */ defineTask({
    name: 'hubert',
    title: 'HuBERT: which unit was hidden?',
    family: 'self-prediction/masked',
    summary:
      'spans of frames are hidden; the network names their clusters, first of MFCCs, then of its own features',
    paper: {
      title: 'HuBERT: Self-Supervised Speech Representation Learning by Masked Prediction of Hidden Units',
      authors: 'Wei-Ning Hsu, Benjamin Bolte, Yao-Hung Hubert Tsai, Kushal Lakhotia et al.',
      year: 2021,
      arxiv: '2106.07447',
    },
    options: hubertOptions,
    model: 'wav2vec2',
    training: { epochs: 12, batchSize: 16, learningRate: 2e-3, weightDecay: 0.01, clipNorm: 1 },
    accepts: acceptSpectra,
    batch: hubertBatch,
    objective: (make, { form, dataset }, chosen, rng) =>
      HubertObjective.create(make(form), dataset, chosen, rng),
    example: (samples, rng, { span, share }) =>
      spanExample(samples, rng, {
        span,
        share,
        title: 'Which unit was hidden?',
        text: 'Spans of the signal are hidden from the network. For every hidden frame it must name the cluster that the frame belongs to.',
      }),
    findings: hubertFindings,
  })

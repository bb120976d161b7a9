import type { SignalSamples } from '@pretexts/data'
import { acceptSignals } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { type CpcBatch, cpcBatch } from './cpc-batch.ts'
import { cpcExample } from './cpc-example.ts'
import { cpcFindings } from './cpc-findings.ts'
import { CpcObjective } from './cpc-objective.ts'
import { cpcOptions } from './cpc-options.ts'

/**
 * Contrastive predictive coding: recognize the future among other moments.
 *
 * An encoder turns a signal into frames and sums up what it has heard so far. From this context it must pick the frame that
 * comes k steps later among all frames of the same signal. What lasts longer than a frame, such as the sound that is being spoken,
 * helps; noise does not. Among frames of other signals too (`candidates`), the voice helps as well, and much of what is learned is
 * about it.
 * @see van den Oord, Li & Vinyals 2018, https://arxiv.org/abs/1807.03748
 */
export const cpc: PretextTask<SignalSamples, CpcBatch, typeof cpcOptions> = /* @__PURE__ */ defineTask({
  name: 'cpc',
  title: 'CPC: what comes next?',
  family: 'prediction-in-time',
  summary: 'the network hears a signal up to a moment and picks later frames among all of its frames',
  paper: {
    title: 'Representation Learning with Contrastive Predictive Coding',
    authors: 'Aaron van den Oord, Yazhe Li, Oriol Vinyals',
    year: 2018,
    arxiv: '1807.03748',
  },
  options: cpcOptions,
  model: 'conv-gru',
  training: { epochs: 12, batchSize: 16, learningRate: 2e-3, clipNorm: 1 },
  accepts: acceptSignals,
  batch: cpcBatch,
  objective: (make, { form }, chosen, rng) => new CpcObjective(make(form), chosen, rng),
  example: cpcExample,
  findings: cpcFindings,
})

import { type OptionsOf, whole } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { acceptSignals } from '../../task/accept.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { type CpcBatch, cpcBatch } from './cpc-batch.ts'
import { cpcExample } from './cpc-example.ts'
import { cpcFindings } from './cpc-findings.ts'
import { CpcObjective } from './cpc-objective.ts'

const options = {
  ahead: whole(12, 'how many frames ahead are predicted', { min: 1, max: 100 }),
  anchors: whole(8, 'moments of each signal that predictions are made from', { min: 1, max: 1000 }),
}
export type CpcOptions = OptionsOf<typeof options>

/**
 * Contrastive predictive coding: recognize the future among other moments.
 *
 * An encoder turns a signal into frames and sums up what it has heard so far. From this context it must pick the frame that
 * comes k steps later among all frames of the batch. What lasts longer than a frame, such as the sound that is being spoken and the
 * voice that speaks it, helps; noise does not.
 * @see van den Oord, Li & Vinyals 2018, https://arxiv.org/abs/1807.03748
 */
export const cpc: PretextTask<SignalSamples, CpcBatch, typeof options> = {
  name: 'cpc',
  title: 'CPC: what comes next?',
  family: 'prediction-in-time',
  summary: 'the network hears a signal up to a moment and picks later frames among all frames of the batch',
  paper: {
    title: 'Representation Learning with Contrastive Predictive Coding',
    authors: 'Aaron van den Oord, Yazhe Li, Oriol Vinyals',
    year: 2018,
    arxiv: '1807.03748',
  },
  options,
  model: 'conv-gru',
  training: { epochs: 12, batchSize: 32, learningRate: 1e-3, clipNorm: 1 },
  accepts: acceptSignals,
  batch: cpcBatch,
  objective: (make, { form }, chosen, rng) => new CpcObjective(make(form), chosen, rng),
  example: cpcExample,
  findings: cpcFindings,
}

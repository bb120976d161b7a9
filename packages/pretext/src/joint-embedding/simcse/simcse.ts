import { type OptionsOf, real } from '@pretexts/contracts'
import { type TokenSamples, toTensor } from '@pretexts/data'
import { acceptTokens } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { markedRows } from '../../text/marked-rows.ts'
import { type SimcseBatch, SimcseObjective } from './simcse-objective.ts'

const options = { temperature: real(0.05, 'temperature of the softmax over the batch', { above: 0 }) }
export type SimcseTaskOptions = OptionsOf<typeof options>

/**
 * SimCSE: contrastive learning for sentences whose only augmentation is dropout.
 *
 * It begins best from an encoder that was trained before. Without dropout both views are equal and the task teaches to spread texts
 * apart alone.
 * @see Gao, Yao & Chen 2021, https://arxiv.org/abs/2104.08821
 */
export const simcse: PretextTask<TokenSamples, SimcseBatch, typeof options> = /* @__PURE__ */ defineTask({
  name: 'simcse',
  title: 'SimCSE: which text is this, seen through dropout?',
  family: 'joint-embedding/contrastive',
  summary:
    'each text goes through the network twice with other units dropped; its two vectors find each other',
  paper: {
    title: 'SimCSE: Simple Contrastive Learning of Sentence Embeddings',
    authors: 'Tianyu Gao, Xingcheng Yao, Danqi Chen',
    year: 2021,
    arxiv: '2104.08821',
  },
  options,
  model: 'bert',
  usual: { model: { dropout: 0.1 }, data: { packing: 'sentences', length: 32 } },
  training: { batchSize: 64, learningRate: 3e-4, clipNorm: 1 },
  accepts: acceptTokens,
  batch: (samples) => ({ inputs: toTensor(samples) }),
  objective: (make, { form }, chosen, rng) => new SimcseObjective(make(form), chosen, rng),
  example: (samples) => ({
    title: 'The same text twice',
    text: 'There is nothing to see: both views are the same text. Units of the network are dropped at random, so that its two vectors differ.',
    blocks: [markedRows(samples)],
  }),
})

import type { ImageSamples } from '@pretexts/data'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { MocoV3Objective } from './moco-v3-objective.ts'
import { mocoV3Options } from './moco-v3-options.ts'

/**
 * MoCo v3: contrast with a slow copy, without a queue.
 *
 * One network and a predictor map each view to a query; a slowly moving copy maps it to a key. The query of a view must be most similar to
 * the key of the other view of its image, among the keys of the batch.
 *
 *     loss = 2τ CE(q₁·k₂ᵀ/τ) + 2τ CE(q₂·k₁ᵀ/τ)
 *
 * The factor 2τ keeps the size of gradients from growing with 1/τ. Deviations: momentum from 0.97 in place of 0.99, for short runs; heads
 * are 256 wide in place of 4096; AdamW in place of LARS; there is no patch embedding to freeze unless the encoder is a ViT, and then it learns.
 * @see Chen, Xie & He 2021, https://arxiv.org/abs/2104.02057
 */
export const mocoV3: PretextTask<ImageSamples, TwoViewBatch, typeof mocoV3Options> =
  /* @__PURE__ */ defineTask({
    name: 'moco-v3',
    title: 'MoCo v3: contrast with your slower self',
    family: 'joint-embedding/contrastive',
    summary:
      'from each view, predict which key of the batch a slow copy of the network gives for the other view',
    paper: {
      title: 'An Empirical Study of Training Self-Supervised Vision Transformers',
      authors: 'Xinlei Chen, Saining Xie, Kaiming He',
      year: 2021,
      arxiv: '2104.02057',
    },
    options: mocoV3Options,
    training: { batchSize: 256, learningRate: 2e-3 },
    accepts: (form) => acceptImages(form),
    batch: (samples, rng) => twoViewBatch(samples, rng),
    objective: (make, { form }, options, rng) => new MocoV3Objective(make(form), options, rng),
    example: (samples, rng) =>
      pairExample(
        samples,
        twoViewBatch(samples, rng),
        'Each image and two random views of it. From one view, the network must find the other among the views of the batch as its slower copy sees them.',
      ),
  })

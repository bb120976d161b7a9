import type { ImageSamples } from '@pretexts/data'
import { fromArray, type Tensor } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { DeepClusterObjective } from './deepcluster-objective.ts'
import { deepClusterOptions } from './deepcluster-options.ts'

/** Two views of every image, and its number in the data set. */
export interface DeepClusterBatch extends TwoViewBatch {
  /** int32 (N) */
  readonly indices: Tensor
}

/**
 * DeepCluster v2: cluster the projections of the last pass over the data, then predict the clusters.
 *
 * A bank holds the newest projection of each view of each image. After every pass, spherical k-means groups it, several times from
 * different starts. The centers become fixed prototypes, and the network learns to predict the cluster of its image.
 *
 *     loss = mean over heads and views of CE(z·prototypesᵀ/τ, cluster of the image)
 *
 * Deviations: the bank fills during the first pass, not in one before it; the first clustering comes as soon as the bank has four times K
 * rows, and an image that is in no clustering yet gets the prototype nearest to it; the bank is kept in checkpoints.
 * @see Caron et al. 2020 (SwAV), https://arxiv.org/abs/2006.09882, Appendix D ("DeepCluster-v2")
 */
export const deepCluster: PretextTask<ImageSamples, DeepClusterBatch, typeof deepClusterOptions> =
  /* @__PURE__ */ defineTask({
    name: 'deepcluster',
    title: 'DeepCluster v2: predict your clusters',
    family: 'joint-embedding/distillation',
    summary: 'cluster what the network said about all images in the last pass, then predict the clusters',
    paper: {
      title: 'Unsupervised Learning of Visual Features by Contrasting Cluster Assignments',
      authors: 'Mathilde Caron, Ishan Misra, Julien Mairal, Priya Goyal, Piotr Bojanowski, Armand Joulin',
      year: 2020,
      arxiv: '2006.09882',
    },
    options: deepClusterOptions,
    training: { batchSize: 128, learningRate: 2e-3 },
    accepts: (form) => acceptImages(form),
    batch: (samples, rng) => ({
      ...twoViewBatch(samples, rng),
      indices: fromArray(Int32Array.from(samples.indices), [samples.indices.length]),
    }),
    objective: (make, { form, dataset }, options, rng) =>
      new DeepClusterObjective(make(form), dataset.count, options, rng),
    example: (samples, rng) =>
      pairExample(
        samples,
        twoViewBatch(samples, rng),
        'Each image and two random views of it. The network must say, for both, to which cluster the image belonged when all images were last clustered.',
      ),
  })

import { type ImageSamples, toTensor } from '@pretexts/data'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { shareRows } from '../../task/share.ts'
import { acceptPatches } from '../shared/accept-patches.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { showHidden } from '../shared/show-hidden.ts'
import { hogPictures } from './hog-pictures.ts'
import { type MaskFeatBatch, maskFeatBatch } from './maskfeat-batch.ts'
import { maskFeatFindings } from './maskfeat-findings.ts'
import { MaskFeatObjective } from './maskfeat-objective.ts'
import { maskFeatOptions } from './maskfeat-options.ts'

/**
 * MaskFeat: predict how edges run in the hidden patches. The target is a histogram of oriented gradients, which keeps the
 * direction of edges and forgets brightness, contrast and exact place. So nothing is spent on pixels that nobody can guess, and
 * no second network is needed to make the targets.
 *
 *     loss = 1/|hidden| Σ_{l hidden} mean_j (ĥ[l, j] − hog(x)[l, j])²
 *
 * Deviations: cells are as large as the patches, 4 pixels, where the paper has 8-pixel cells in 16-pixel patches; pixels vote for
 * the two nearest orientations, not for one; images only, where the paper also learns from video.
 * @see Wei, Fan, Xie, Wu, Yuille & Feichtenhofer 2021, https://arxiv.org/abs/2112.09133
 */
export const maskFeat: PretextTask<ImageSamples, MaskFeatBatch, typeof maskFeatOptions> =
  /* @__PURE__ */ defineTask({
    name: 'maskfeat',
    title: 'MaskFeat: how do edges run in the hidden patches?',
    family: 'self-prediction/masked',
    summary:
      'blocks of patches are masked; the encoder predicts histograms of oriented gradients of the hidden patches',
    paper: {
      title: 'Masked Feature Prediction for Self-Supervised Visual Pre-Training',
      authors: 'Chen Wei, Haoqi Fan, Saining Xie, Chao-Yuan Wu, Alan Yuille, Christoph Feichtenhofer',
      year: 2021,
      arxiv: '2112.09133',
    },
    options: maskFeatOptions,
    model: 'vit',
    training: { batchSize: 32, learningRate: 3e-3, weightDecay: 0.05 },
    accepts: acceptPatches,
    batch: maskFeatBatch,
    share: shareRows,
    objective: (make, { form }, chosen, rng) => new MaskFeatObjective(make(form), chosen, rng),
    example(samples, rng, chosen) {
      const { patchSize: patch, cell, bins } = chosen
      const { form } = samples
      const { hidden, targets } = maskFeatBatch(samples, rng, chosen)
      const images = toTensor(samples)
      const grid = [form.height / patch, form.width / patch] as const
      return {
        title: 'How do edges run in the hidden patches?',
        text: 'The network sees the image with a mask token in place of the gray blocks. The answer, of the hidden patches, is shown as strokes along the edges.',
        blocks: [
          pictureRows([
            ['masked', showHidden(images, hidden, { patch, form })],
            ['answer', hogPictures(targets, { grid, cells: patch / cell, bins })],
            ['original', images],
          ]),
        ],
      }
    },
    findings: maskFeatFindings,
  })

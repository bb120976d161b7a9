import { choice, type OptionsOf, real, whole } from '@pretexts/contracts'
import { DataError, type ImageSamples } from '@pretexts/data'
import { supCon } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  Mlp,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { concat, fromArray, split, type Tensor } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { pairExample } from '../shared/pair-example.ts'
import { othersAreNegatives, requireOthers } from '../shared/require-others.ts'
import { type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { matchAccuracy } from '../shared/view-metrics.ts'

export const supconOptions = {
  temperature: real(0.1, 'temperature τ of the softmax', { above: 0 }),
  mean: choice('out', ['out', 'in'], 'whether the mean over positives is outside of the logarithm or inside'),
  headWidth: whole(256, 'width of the hidden layer of the projector', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

/** Two views of every image, and its class. */
export interface SupconBatch extends TwoViewBatch {
  /** int32 (N) */
  readonly labels: Tensor
}

/**
 * SupCon: SimCLR that is told the classes.
 *
 * Two views of each image are made, as in SimCLR. All views of images of the same class are positives of each other, all others
 * negatives. It needs labels for all images: it is here as the upper bound that methods without labels are measured by.
 *
 *     loss = mean_i −1/|P(i)| Σ_{j ∈ P(i)} ln softmax(z_i·z/τ)_j,  P(i) the other views of the class of i
 *
 * Deviation: the projector is smaller than in the paper.
 * @see Khosla et al. 2020, https://arxiv.org/abs/2004.11362
 */
export const supcon: PretextTask<ImageSamples, SupconBatch, typeof supconOptions> =
  /* @__PURE__ */ defineTask({
    name: 'supcon',
    title: 'SupCon: contrast with labels',
    family: 'joint-embedding/contrastive',
    needsLabels: true,
    summary: 'SimCLR with labels: all images of one class belong together; it shows what labels add',
    paper: {
      title: 'Supervised Contrastive Learning',
      authors: 'Prannay Khosla, Piotr Teterwak, Chen Wang, Aaron Sarna, Yonglong Tian et al.',
      year: 2020,
      arxiv: '2004.11362',
    },
    options: supconOptions,
    training: { batchSize: 256, learningRate: 2e-3 },
    accepts: (form) => acceptImages(form),
    batch: (samples, rng) => ({ ...twoViewBatch(samples, rng), labels: labelsOf(samples) }),
    objective: (make, { form }, options, rng) => new SupconObjective(make(form), options, rng),
    example: (samples, rng) =>
      pairExample(
        samples,
        twoViewBatch(samples, rng),
        'Each image and two random views of it. All views of all images of one class must be similar, and views of different classes not.',
      ),
  })

/** Encoder → projector → `supCon` of both views of all images. */
export class SupconObjective extends Component implements Objective<SupconBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  readonly options: OptionsOf<typeof supconOptions>

  constructor(encoder: Encoder, options: OptionsOf<typeof supconOptions>, rng: Random) {
    super()
    const { headWidth, projection } = requireTaskOptions('SupconObjective', options, supconOptions)
    const sizes = [encoder.features, headWidth, projection]
    this.encoder = encoder
    this.projector = new Mlp({ sizes }, rng.fork('projector'))
    this.options = options
  }

  loss({ first, second, labels }: SupconBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('supcon', first, othersAreNegatives)
    const z = this.projector.forward(this.encoder.forward(concat([first, second]), context), context)
    const [a, b] = split(z, first.shape[0])
    const { temperature, mean } = this.options
    return {
      loss: supCon(z, concat([labels, labels]), { temperature, mean }),
      metrics: { accuracy: matchAccuracy(a, b) },
    }
  }

  represent({ first, second }: SupconBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(first, context)
    const zPositive = this.projector.forward(this.encoder.forward(second, context), context)
    return { h, z: this.projector.forward(h, context), zPositive }
  }
}

function labelsOf({ labels, indices }: ImageSamples): Tensor {
  if (labels) return fromArray(labels, [labels.length])
  throw new DataError('supcon', {
    source: 'the images of this batch',
    expected: 'a label for each image, because positives are images of the same class',
    found: `${indices.length} images without labels`,
    fix: 'use a data set with labels, or simclr, which needs none',
  })
}

import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  Linear,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  argmax,
  concat,
  logSoftmax,
  mean,
  mul,
  neg,
  softmax,
  stopGradient,
  sum,
  type Tensor,
} from '@pretexts/tensor'
import { type InstanceBatch, requireKnownImages } from '../shared/instance-batch.ts'

/**
 * Which seed image is this a view of? One class for each image.
 *
 *     loss = 1/2N Σ over both views of CE(W encoder(view) + b, number of the image)
 *
 * Held-out images have no class. What is measured of them is how well the two views agree: the cross-entropy of the distribution
 * over seeds that one view gives against that of the other.
 * @see Dosovitskiy et al. 2014, arXiv 1406.6909, Eq. 1
 */
export class ExemplarObjective extends Component implements Objective<InstanceBatch> {
  readonly encoder: Encoder
  /** From features to a score for every seed image. */
  readonly classifier: Linear

  /** @param seeds the number of images, each of which is a class */
  constructor(encoder: Encoder, seeds: number, rng: Random) {
    super()
    this.encoder = encoder
    this.classifier = new Linear({ inputs: encoder.features, outputs: seeds }, rng.fork('classifier'))
  }

  loss({ first, second, images }: InstanceBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireKnownImages('exemplar', images, this.classifier.weight.shape[0])
    const logits = this.#scores(concat([first, second]), context) // (2N, seeds)
    const labels = concat([images, images])
    return { loss: crossEntropy(logits, labels), metrics: { accuracy: accuracy(logits, labels) } }
  }

  /** How well the seeds that two views of a held-out image resemble agree. */
  evaluate({ first, second }: InstanceBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'evaluate', context)
    const [a, b] = [first, second].map((view) => this.#scores(view, context)) // (N, seeds) each
    const target = stopGradient(softmax(a, 1))
    const loss = neg(mean(sum(mul(target, logSoftmax(b, 1)), 1)))
    return { loss, metrics: { agreement: accuracy(b, argmax(a, 1)) } }
  }

  represent({ first, second }: InstanceBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(first, context)
    return { h, z: h, zPositive: this.encoder.forward(second, context) }
  }

  #scores(views: Tensor, context: StepContext): Tensor {
    return this.classifier.forward(this.encoder.forward(views, context))
  }
}

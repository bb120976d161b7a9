import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Context,
  type Encoder,
  type Heads,
  headOfFeatures,
  Linear,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  requireObjectiveContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import type { RotationBatch } from './rotation-batch.ts'

/**
 * Which of the K rotations was it? Encoder → Linear(features → K) → cross-entropy.
 *
 *     loss = 1/KN Σ_n Σ_k CE(head(encoder(r_k(x_n))), k)
 *
 * As every image comes in all rotations, the mean over the batch is the paper's mean of four cross-entropies (Eq. 3).
 * @see Gidaris, Singh & Komodakis 2018, https://arxiv.org/abs/1803.07728
 */
export class RotationObjective extends Component implements Objective<RotationBatch> {
  readonly encoder: Encoder
  readonly head: Linear

  constructor(encoder: Encoder, rng: Random, ways: 2 | 4 = 4) {
    super()
    this.encoder = encoder
    this.head = new Linear({ inputs: encoder.features, outputs: ways }, rng.fork('head'))
  }

  loss({ images, labels }: RotationBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const logits = this.logits(images, context) // (K·N, K)
    const loss = meanOverRanks(crossEntropy(logits, labels), labels.size, context)
    return { loss, metrics: { accuracy: accuracy(logits, labels) } }
  }

  heads(): Heads {
    return { head: headOfFeatures(this.encoder, (h) => ({ logits: this.head.forward(h) })) }
  }

  logits(images: Tensor, context: Context): Tensor {
    const h = this.encoder.forward(images, context) // (K·N, features)
    return this.head.forward(h)
  }
}

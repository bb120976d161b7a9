import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Context,
  type Encoder,
  Linear,
  type Objective,
  type ObjectiveResult,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'

/** Images and their classes. */
export interface LabelledImages {
  /** (N, C, H, W) */
  readonly images: Tensor
  /** (N), int32 */
  readonly labels: Tensor
}

/** Which class is it? Encoder → Linear(features → K) → cross-entropy: an objective as any other, only with real labels. */
export class Classifier extends Component implements Objective<LabelledImages> {
  readonly encoder: Encoder
  readonly head: Linear

  constructor(encoder: Encoder, classes: number, rng: Random) {
    super()
    this.encoder = encoder
    this.head = new Linear({ inputs: encoder.features, outputs: classes }, rng.fork('head'))
  }

  loss({ images, labels }: LabelledImages, context: Context): ObjectiveResult {
    const logits = this.logits(images, context) // (N, K)
    return { loss: crossEntropy(logits, labels), metrics: { accuracy: accuracy(logits, labels) } }
  }

  logits(images: Tensor, context: Context): Tensor {
    return this.head.forward(this.encoder.forward(images, context))
  }
}

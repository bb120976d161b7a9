import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Context,
  type Encoder,
  Linear,
  type Objective,
  type ObjectiveResult,
  requireObjectiveContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'

/** The encoder's inputs and their classes. */
export interface LabeledInputs {
  /** (N, …shape of the encoder's form) */
  readonly inputs: Tensor
  /** (N), int32 */
  readonly labels: Tensor
}

/** Predicts classes: encoder → Linear(features → K) → cross-entropy. An objective like any other, only with real labels. */
export class Classifier extends Component implements Objective<LabeledInputs> {
  readonly encoder: Encoder
  readonly head: Linear

  constructor(encoder: Encoder, classes: number, rng: Random) {
    super()
    this.encoder = encoder
    this.head = new Linear({ inputs: encoder.features, outputs: classes }, rng.fork('head'))
  }

  loss({ inputs, labels }: LabeledInputs, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const logits = this.logits(inputs, context) // (N, K)
    return { loss: crossEntropy(logits, labels), metrics: { accuracy: accuracy(logits, labels) } }
  }

  logits(inputs: Tensor, context: Context): Tensor {
    return this.head.forward(this.encoder.forward(inputs, context))
  }
}

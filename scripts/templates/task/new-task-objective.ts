import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  Linear,
  type Objective,
  type ObjectiveResult,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { NewTaskBatch } from './new-task-batch.ts'

/**
 * What is predicted, in one sentence. Encoder → Linear(features → 2) → cross-entropy.
 *
 *     loss = 1/2N Σ_n Σ_k CE(head(encoder(m_k(x_n))), k)
 */
export class NewTaskObjective extends Component implements Objective<NewTaskBatch> {
  readonly encoder: Encoder
  readonly head: Linear

  constructor(encoder: Encoder, rng: Random) {
    super()
    this.encoder = encoder
    this.head = new Linear({ inputs: encoder.features, outputs: 2 }, rng.fork('head'))
  }

  loss({ images, labels }: NewTaskBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const h = this.encoder.forward(images, context) // (2N, features)
    const logits = this.head.forward(h) // (2N, 2)
    return { loss: crossEntropy(logits, labels), metrics: { accuracy: accuracy(logits, labels) } }
  }
}

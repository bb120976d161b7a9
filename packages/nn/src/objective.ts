import type { Tensor } from '@pretexts/tensor'
import type { Component } from './component.ts'
import type { StepContext } from './context.ts'
import type { Encoder } from './encoder.ts'
import type { Heads } from './head.ts'

/** What an objective says about a batch. */
export interface ObjectiveResult {
  /** A single number, to go `backward` from. */
  readonly loss: Tensor
  /** What a person wants to watch, e.g. `{ accuracy: 0.93 }`. */
  readonly metrics: Readonly<Record<string, number>>
}

/** Representations of a batch, one row an example: what the health of a run is measured on. */
export interface Representations {
  /** The encoder's output, (N, features). */
  readonly h: Tensor
  /** The projection that the loss sees, (N, D). */
  readonly z?: Tensor
  /** The projection of another view of each example, (N, D), for alignment. */
  readonly zPositive?: Tensor
  /** Which code, cluster or prototype each example was given, int32 (N), and how many there are. */
  readonly codes?: { readonly indices: Tensor; readonly count: number }
}

/**
 * Task + network + loss: all that a training loop knows of a method.
 *
 * Its parameters are the encoder's and those of its own heads. What changes without being learned (a momentum twin, a
 * queue, a center) is a buffer, so it is saved and restored like a weight.
 */
export interface Objective<Batch> extends Component {
  /** The part that is kept when pretraining is over; its state has names that begin with `encoder.`. */
  readonly encoder: Encoder
  loss(batch: Batch, context: StepContext): ObjectiveResult
  /** The same on held-out data, where that is computed differently. */
  evaluate?(batch: Batch, context: StepContext): ObjectiveResult
  /** Runs after every update of the parameters: momentum twins, queues, centers, temperatures. */
  afterStep?(context: StepContext): void
  /** The representations of a batch, in evaluation mode and without a gradient. */
  represent?(batch: Batch, context: StepContext): Representations
  /** The heads and decoders that answer about whole examples, where there are some. */
  heads?(): Heads
}

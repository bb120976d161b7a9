import type { Tensor } from '@pretexts/tensor'
import type { Component } from './component.ts'
import type { Context } from './context.ts'
import type { Module } from './module.ts'

/** What an objective says about a batch. */
export interface ObjectiveResult {
  /** A single number, to go `backward` from. */
  readonly loss: Tensor
  /** What a person wants to watch, e.g. `{ accuracy: 0.93 }`. */
  readonly metrics: Readonly<Record<string, number>>
}

/** Task + network + loss: all that a training loop knows. Its parameters are the encoder's and its own heads'. */
export interface Objective<Batch> extends Component {
  /** The part that is kept when pretraining is over. */
  readonly encoder: Module
  loss(batch: Batch, context: Context): ObjectiveResult
  /** The same on held-out data, where that is computed differently. */
  evaluate?(batch: Batch, context: Context): ObjectiveResult
}

import {
  Component,
  type Encoder,
  type Heads,
  type Mlp,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import { concat, reshape, type Tensor } from '@pretexts/tensor'
import type { ManyViewBatch } from './many-view-batch.ts'
import { projectorHead } from './projector-head.ts'
import { othersAreStatistics, requireOthers } from './require-others.ts'

export interface ManyViewParts {
  readonly encoder: Encoder
  readonly projector: Mlp
  /** The loss, and what to watch, of the projections of all views, (V, N, D). */
  readonly compare: (z: Tensor, context: StepContext) => ObjectiveResult
  /** The name of the task, for its error. */
  readonly task: string
}

/** An encoder, a projector and a loss of several views, which pass through the network together: LeJEPA and EMP-SSL. */
export class ManyViewObjective extends Component implements Objective<ManyViewBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  readonly #parts: ManyViewParts

  constructor(parts: ManyViewParts) {
    super()
    this.encoder = parts.encoder
    this.projector = parts.projector
    this.#parts = parts
  }

  loss({ views }: ManyViewBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const { task, compare } = this.#parts
    requireOthers(task, views[0], othersAreStatistics)
    const flat = this.#project(concat(views), context) // (V·N, D)
    return compare(reshape(flat, [views.length, views[0].shape[0], -1]), context)
  }

  heads(): Heads {
    return projectorHead(this)
  }

  represent({ views }: ManyViewBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(views[0], context)
    return { h, z: this.projector.forward(h, context), zPositive: this.#project(views[1], context) }
  }

  #project(x: Tensor, context: StepContext): Tensor {
    return this.projector.forward(this.encoder.forward(x, context), context)
  }
}

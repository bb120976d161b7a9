import {
  Component,
  type Encoder,
  gatherRows,
  type Heads,
  type Mlp,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import { concat, split, type Tensor } from '@pretexts/tensor'
import { projectorHead } from './projector-head.ts'
import { requireOthers } from './require-others.ts'
import type { TwoViewBatch } from './two-view-batch.ts'

export interface ProjectionParts {
  readonly encoder: Encoder
  readonly projector: Mlp
  /** The loss, and what to watch, of the projections of both views, (N, D) each. */
  readonly compare: (first: Tensor, second: Tensor, context: StepContext) => ObjectiveResult
  /** The name of the task, and why it cannot learn from a single image, for the error. */
  readonly task: string
  readonly why: string
  /** Whether batch norm sees both views together, as in SimCLR, or one after the other. Default false. */
  readonly together?: boolean
}

/**
 * An encoder, a projector and a loss of two views: all there is to SimCLR, Barlow Twins and VICReg.
 * @see Chen et al. 2020, arXiv 2002.05709, section 2.1
 */
export class ProjectionObjective extends Component implements Objective<TwoViewBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  readonly #parts: ProjectionParts

  constructor(parts: ProjectionParts) {
    super()
    this.encoder = parts.encoder
    this.projector = parts.projector
    this.#parts = parts
  }

  loss(batch: TwoViewBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const { task, why, compare } = this.#parts
    requireOthers(task, batch.first, why)
    const [first, second] = this.#project(batch, context).map((z) => gatherRows(z, context)) // (N, D) of all ranks
    return compare(first, second, context)
  }

  represent({ first, second }: TwoViewBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(first, context)
    const zPositive = this.projector.forward(this.encoder.forward(second, context), context)
    return { h, z: this.projector.forward(h, context), zPositive }
  }

  heads(): Heads {
    return projectorHead(this)
  }

  #project({ first, second }: TwoViewBatch, context: StepContext): Tensor[] {
    const project = (x: Tensor) => this.projector.forward(this.encoder.forward(x, context), context)
    if (!this.#parts.together) return [project(first), project(second)]
    return split(project(concat([first, second])), first.shape[0]) // (2N, D) → (N, D) twice
  }
}

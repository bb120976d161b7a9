import { negativeCosine } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  type Heads,
  Mlp,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, mul, stopGradient, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { projectorHead } from '../shared/projector-head.ts'
import { othersAreStatistics, requireOthers } from '../shared/require-others.ts'
import type { TwoViewBatch } from '../shared/two-view-batch.ts'
import { spread } from '../shared/view-metrics.ts'
import { type SimsiamOptions, simsiamOptions } from './simsiam-options.ts'

/**
 * Encoder → projector z → predictor p, of both views. The last batch norm of the projector has no scale and shift; the predictor
 * ends without one.
 * @see Chen & He 2021, arXiv 2011.10566, Algorithm 1 and §3
 */
export class SimsiamObjective extends Component implements Objective<TwoViewBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  readonly predictor: Mlp
  readonly options: SimsiamOptions

  constructor(encoder: Encoder, options: SimsiamOptions, rng: Random) {
    super()
    const { headWidth, bottleneck } = requireTaskOptions('SimsiamObjective', options, simsiamOptions)
    const sizes = [encoder.features, headWidth, headWidth, headWidth]
    this.encoder = encoder
    this.projector = new Mlp({ sizes, norm: 'batch', lastNorm: 'plain batch' }, rng.fork('projector'))
    this.predictor = new Mlp(
      { sizes: [headWidth, bottleneck, headWidth], norm: 'batch' },
      rng.fork('predictor'),
    )
    this.options = options
  }

  loss({ first, second }: TwoViewBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('simsiam', first, othersAreStatistics)
    const [z1, z2] = [first, second].map((x) => this.#project(x, context))
    const [p1, p2] = [z1, z2].map((z) => this.predictor.forward(z, context))
    const [t1, t2] = this.options.stopGradient ? [z1, z2].map(stopGradient) : [z1, z2]
    const both = add(negativeCosine(p1, t2), negativeCosine(p2, t1))
    const loss = meanOverRanks(mul(both, 0.5), first.shape[0], context)
    return { loss, metrics: { spread: spread(z1) } }
  }

  heads(): Heads {
    return projectorHead(this)
  }

  represent({ first, second }: TwoViewBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(first, context)
    return { h, z: this.projector.forward(h, context), zPositive: this.#project(second, context) }
  }

  #project(x: Tensor, context: StepContext): Tensor {
    return this.projector.forward(this.encoder.forward(x, context), context)
  }
}

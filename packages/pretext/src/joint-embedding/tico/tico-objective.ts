import { tiCo, tiCoMoment } from '@pretexts/losses'
import {
  buffer,
  Component,
  EmaTwin,
  type Encoder,
  type Heads,
  Mlp,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  Sequential,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { type Tensor, updateInPlace, zeros } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { cosineMomentum } from '../shared/momentum.ts'
import { projectorHead } from '../shared/projector-head.ts'
import { othersAreStatistics, requireOthers } from '../shared/require-others.ts'
import type { TwoViewBatch } from '../shared/two-view-batch.ts'
import { spread } from '../shared/view-metrics.ts'
import { type TicoOptions, ticoOptions } from './tico-options.ts'

/**
 * Online: encoder → projector, of the first view. Target: their momentum twin, of the second view. The running second moment takes in a
 * batch before the batch is scored, as in the paper's Algorithm 1.
 * @see Zhu et al. 2022, arXiv 2206.10698, Algorithm 1
 */
export class TicoObjective extends Component implements Objective<TwoViewBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  readonly target: EmaTwin<Sequential>
  /** C, (D, D): a running second moment of projections of length 1. */
  readonly moment: Tensor
  readonly options: TicoOptions
  readonly #online: Sequential // the encoder and the projector above, as one network

  constructor(encoder: Encoder, options: TicoOptions, rng: Random) {
    super()
    const { headWidth, projection } = requireTaskOptions('TicoObjective', options, ticoOptions)
    this.encoder = encoder
    this.projector = new Mlp(
      { sizes: [encoder.features, headWidth, projection], norm: 'batch' },
      rng.fork('projector'),
    )
    this.#online = new Sequential([encoder, this.projector])
    this.target = new EmaTwin(this.#online)
    this.moment = buffer(zeros([projection, projection]))
    this.options = options
  }

  loss({ first, second }: TwoViewBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('tico', first, othersAreStatistics)
    const z = this.#online.forward(first, context)
    const other = this.target.apply((network) => network.forward(second, context))
    const moment = tiCoMoment(this.moment, z, { beta: this.options.beta })
    if (context.training) updateInPlace(this.moment, (data) => data.set(moment.values()))
    return { loss: tiCo(z, other, moment, { rho: this.options.rho }), metrics: { spread: spread(z) } }
  }

  afterStep({ progress }: StepContext): void {
    this.target.update(cosineMomentum(this.options.momentum, progress))
  }

  heads(): Heads {
    return projectorHead(this)
  }

  represent({ first, second }: TwoViewBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(first, context)
    return { h, z: this.projector.forward(h, context), zPositive: this.#online.forward(second, context) }
  }
}

import type { OptionsOf } from '@pretexts/contracts'
import { sigReg } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  Mlp,
  type Objective,
  type ObjectiveResult,
  type Representations,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, concat, mean, mul, randn, reshape, square, sub, type Tensor } from '@pretexts/tensor'
import type { ManyViewBatch } from '../shared/many-view-batch.ts'
import { othersAreStatistics, requireOthers } from '../shared/require-others.ts'
import type { lejepaOptions } from './lejepa.ts'

/**
 * Encoder → projector, then `(1 − λ) invariance + λ SIGReg`. All views pass through the network together; the directions
 * of SIGReg are new at every step.
 * @see Balestriero & LeCun 2025, arXiv 2511.08544, Algorithms 1 and 2
 */
export class LejepaObjective extends Component implements Objective<ManyViewBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  readonly options: OptionsOf<typeof lejepaOptions>

  constructor(encoder: Encoder, options: OptionsOf<typeof lejepaOptions>, rng: Random) {
    super()
    const { headWidth, projection } = options
    this.encoder = encoder
    this.projector = new Mlp(
      { sizes: [encoder.features, headWidth, projection], norm: 'batch' },
      rng.fork('projector'),
    )
    this.options = options
  }

  loss({ views }: ManyViewBatch, context: StepContext): ObjectiveResult {
    requireOthers('lejepa', views[0], othersAreStatistics)
    const { lambda, directions, projection } = this.options
    const flat = this.#project(concat(views), context) // (V·N, D)
    const z = reshape(flat, [views.length, views[0].shape[0], projection]) // (V, N, D)
    const invariance = mean(square(sub(z, mean(z, 0, { keepDims: true }))))
    const normality = sigReg(z, randn([projection, directions], context.rng.fork('directions')))
    return {
      loss: add(mul(invariance, 1 - lambda), mul(normality, lambda)),
      metrics: { invariance: invariance.item(), sigReg: normality.item() },
    }
  }

  represent({ views }: ManyViewBatch, context: StepContext): Representations {
    const h = this.encoder.forward(views[0], context)
    return { h, z: this.projector.forward(h, context), zPositive: this.#project(views[1], context) }
  }

  #project(x: Tensor, context: StepContext): Tensor {
    return this.projector.forward(this.encoder.forward(x, context), context)
  }
}

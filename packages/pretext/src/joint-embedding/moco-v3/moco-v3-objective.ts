import { accuracy, crossEntropy } from '@pretexts/losses'
import {
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
import { add, arange, cosineSimilarities, mul, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { cosineMomentum } from '../shared/momentum.ts'
import { projectorHead } from '../shared/projector-head.ts'
import { othersAreNegatives, requireOthers } from '../shared/require-others.ts'
import type { TwoViewBatch } from '../shared/two-view-batch.ts'
import { type MocoV3Options, mocoV3Options } from './moco-v3-options.ts'

/**
 * Queries: encoder → projector → predictor. Keys: the momentum twin of encoder → projector. The projector ends with a batch norm without
 * scale and shift, the predictor without one, as the authors have it for convolutional encoders.
 * @see Chen, Xie & He 2021, arXiv 2104.02057, Algorithm 1
 */
export class MocoV3Objective extends Component implements Objective<TwoViewBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  readonly predictor: Mlp
  readonly keys: EmaTwin<Sequential>
  readonly options: MocoV3Options
  readonly #base: Sequential // the encoder and the projector above, as one network

  constructor(encoder: Encoder, options: MocoV3Options, rng: Random) {
    super()
    const { headWidth, projection } = requireTaskOptions('MocoV3Objective', options, mocoV3Options)
    const sizes = [encoder.features, headWidth, projection]
    this.encoder = encoder
    this.projector = new Mlp({ sizes, norm: 'batch', lastNorm: 'plain batch' }, rng.fork('projector'))
    this.predictor = new Mlp(
      { sizes: [projection, headWidth, projection], norm: 'batch' },
      rng.fork('predictor'),
    )
    this.#base = new Sequential([encoder, this.projector])
    this.keys = new EmaTwin(this.#base)
    this.options = options
  }

  loss({ first, second }: TwoViewBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('moco-v3', first, othersAreNegatives)
    const [q1, q2] = [first, second].map((x) =>
      this.predictor.forward(this.#base.forward(x, context), context),
    )
    const [k1, k2] = [first, second].map((x) => this.keys.apply((network) => network.forward(x, context)))
    const own = arange(0, first.shape[0], 1, { dtype: 'int32' })
    const [forth, back] = [this.#logits(q1, k2), this.#logits(q2, k1)]
    const both = add(crossEntropy(forth, own), crossEntropy(back, own))
    return {
      loss: mul(both, 2 * this.options.temperature),
      metrics: { accuracy: accuracy(forth, own) },
    }
  }

  afterStep({ progress }: StepContext): void {
    this.keys.update(cosineMomentum(this.options.momentum, progress))
  }

  heads(): Heads {
    return projectorHead(this)
  }

  represent({ first, second }: TwoViewBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(first, context)
    return { h, z: this.projector.forward(h, context), zPositive: this.#base.forward(second, context) }
  }

  /** (N, N): row n has the similarities of query n to all keys, divided by τ. */
  #logits(queries: Tensor, keys: Tensor): Tensor {
    return mul(cosineSimilarities(queries, keys), 1 / this.options.temperature)
  }
}

import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  FeatureQueue,
  type Heads,
  Mlp,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  add,
  arange,
  argmax,
  cosineSimilarities,
  indexSelect,
  mul,
  noGrad,
  type Tensor,
} from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { projectorHead } from '../shared/projector-head.ts'
import { othersAreNegatives, requireOthers } from '../shared/require-others.ts'
import type { TwoViewBatch } from '../shared/two-view-batch.ts'
import { type NnclrOptions, nnclrOptions } from './nnclr-options.ts'

/**
 * Encoder → projector z → predictor p. Neighbors of z₁ and z₂ are looked up before z₁ enters the queue: no batch finds itself.
 * @see Dwibedi et al. 2021, arXiv 2104.14548, Eq. 4 and Algorithm 1
 */
export class NnclrObjective extends Component implements Objective<TwoViewBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  readonly predictor: Mlp
  readonly queue: FeatureQueue
  readonly options: NnclrOptions

  constructor(encoder: Encoder, options: NnclrOptions, rng: Random) {
    super()
    const { headWidth, projection, queue } = requireTaskOptions('NnclrObjective', options, nnclrOptions)
    const sizes = [encoder.features, headWidth, headWidth, projection]
    this.encoder = encoder
    this.projector = new Mlp({ sizes, norm: 'batch', lastNorm: 'batch' }, rng.fork('projector'))
    this.predictor = new Mlp(
      { sizes: [projection, headWidth, projection], norm: 'batch' },
      rng.fork('predictor'),
    )
    this.queue = new FeatureQueue({ size: queue, features: projection }, rng.fork('queue'))
    this.options = options
  }

  loss({ first, second }: TwoViewBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('nnclr', first, othersAreNegatives)
    const [z1, z2] = [first, second].map((x) => this.#project(x, context))
    const [p1, p2] = [z1, z2].map((z) => this.predictor.forward(z, context))
    const [n1, n2] = [z1, z2].map((z) => nearestRows(z, this.queue.readFilled()))
    const own = arange(0, first.shape[0], 1, { dtype: 'int32' })
    const [forth, back] = [cosineSimilarities(n1, p2), cosineSimilarities(n2, p1)].map((s) =>
      mul(s, 1 / this.options.temperature),
    )
    if (context.training) this.queue.push(z1)
    return {
      loss: mul(add(crossEntropy(forth, own), crossEntropy(back, own)), 0.5),
      metrics: { accuracy: accuracy(forth, own) },
    }
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

/** The row of `among` with the largest cosine to each row of z, without a gradient; z itself where there is none. */
export function nearestRows(z: Tensor, among: Tensor): Tensor {
  return noGrad(() => {
    const constant = z.detach()
    if (among.shape[0] === 0) return constant
    return indexSelect(among, argmax(cosineSimilarities(constant, among), 1))
  })
}

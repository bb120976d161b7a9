import { sinkhorn, swav } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  FeatureQueue,
  gatherRows,
  type Heads,
  Mlp,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
  WeightNormLinear,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { argmax, concat, noGrad, normalize, slice, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { projectorHead } from '../shared/projector-head.ts'
import { othersAreNegatives, requireOthers } from '../shared/require-others.ts'
import type { TwoViewBatch } from '../shared/two-view-batch.ts'
import { spread } from '../shared/view-metrics.ts'
import { type SwavOptions, swavOptions } from './swav-options.ts'

/**
 * Encoder → projector → unit length z → cosines with unit prototypes.
 *
 * A queue for each view holds earlier z. Once it is full, they are scored with the newest prototypes and assigned together with
 * the batch, and the rows of the batch are kept. The batch enters the queue afterwards.
 * @see Caron et al. 2020, arXiv 2006.09882, Algorithm 1 and §3.1
 */
export class SwavObjective extends Component implements Objective<TwoViewBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  readonly prototypes: WeightNormLinear
  /** One for each view; empty without a queue. */
  readonly queues: readonly FeatureQueue[]
  readonly options: SwavOptions

  constructor(encoder: Encoder, options: SwavOptions, rng: Random) {
    super()
    const { headWidth, projection, prototypes, queue } = requireTaskOptions(
      'SwavObjective',
      options,
      swavOptions,
    )
    this.encoder = encoder
    this.projector = new Mlp(
      { sizes: [encoder.features, headWidth, projection], norm: 'batch' },
      rng.fork('projector'),
    )
    this.prototypes = new WeightNormLinear(
      { inputs: projection, outputs: prototypes, scale: 'one', bias: false },
      rng.fork('prototypes'),
    )
    const queueOf = (name: string) =>
      new FeatureQueue({ size: queue, features: projection }, rng.fork('queue').fork(name))
    this.queues = queue > 0 ? [queueOf('first'), queueOf('second')] : []
    this.options = options
  }

  loss({ first, second }: TwoViewBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('swav', first, othersAreNegatives)
    const z = [first, second].map((x) => gatherRows(this.#project(x, context), context)) // (N, D) each, of all ranks
    const scores = z.map((each) => this.prototypes.forward(each)) // (N, K) each
    const codes = noGrad(() => scores.map((each, view) => this.#assign(each, this.queues[view])))
    const loss = swav(scores, codes, { temperature: this.options.temperature })
    if (context.training) for (const [view, queue] of this.queues.entries()) queue.push(z[view])
    return { loss, metrics: { spread: spread(z[0]) } }
  }

  heads(): Heads {
    return projectorHead(this)
  }

  represent({ first, second }: TwoViewBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(first, context)
    const z = normalize(this.projector.forward(h, context))
    const indices = argmax(this.prototypes.forward(z), 1)
    const zPositive = this.#project(second, context)
    return { h, z, zPositive, codes: { indices, count: this.options.prototypes } }
  }

  #project(x: Tensor, context: StepContext): Tensor {
    return normalize(this.projector.forward(this.encoder.forward(x, context), context))
  }

  /** Assignments of a batch, made together with those of the queue when it is full. */
  #assign(scores: Tensor, queue: FeatureQueue | undefined): Tensor {
    const { epsilon, iterations } = this.options
    if (!queue || queue.filled.item() < this.options.queue) return sinkhorn(scores, { epsilon, iterations })
    const all = concat([scores, this.prototypes.forward(queue.read())])
    return slice(sinkhorn(all, { epsilon, iterations }), [0, scores.shape[0]])
  }
}

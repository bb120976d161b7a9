import { accuracy, crossEntropy, infoNceLogits } from '@pretexts/losses'
import {
  Component,
  EmaTwin,
  type Encoder,
  FeatureQueue,
  gatherRows,
  type Heads,
  Mlp,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  Sequential,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { concat, matmul, mul, normalize, sum, type Tensor, transpose, zeros } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { projectorHead } from '../shared/projector-head.ts'
import { othersAreStatistics, requireOthers } from '../shared/require-others.ts'
import type { TwoViewBatch } from '../shared/two-view-batch.ts'
import { type MocoOptions, mocoOptions } from './moco-options.ts'
import { forwardInParts } from './split-batch-norm.ts'

/**
 * Momentum contrast. The query network learns; the key network follows it slowly; a queue holds the keys of earlier batches.
 *
 *     q = projector(encoder(view 1)),  k = projector′(encoder′(view 2)),  no gradient to k
 *     loss = InfoNCE(q, k, queue)
 *     θ′ ← m θ′ + (1 − m) θ after every update, so before the next keys are made
 *
 * The keys of a batch enter the queue after it was scored: a batch never meets its own keys as negatives. Batch norm sees parts of
 * the batch (`forwardInParts`). The key network's batch-norm statistics are its own, as in the authors' code.
 * @see He et al. 2020, arXiv 1911.05722, Algorithm 1; Chen et al. 2020, arXiv 2003.04297 (MoCo v2)
 */
export class MocoObjective extends Component implements Objective<TwoViewBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  readonly keys: EmaTwin<Sequential>
  readonly queue: FeatureQueue
  readonly #query: Sequential // the encoder and the projector above, as one network
  readonly #options: MocoOptions

  constructor(encoder: Encoder, options: MocoOptions, rng: Random) {
    super()
    const known = requireTaskOptions('MocoObjective', options, mocoOptions)
    const { projection, queue, normalizeQueue: normalize } = known
    this.encoder = encoder
    this.projector = new Mlp(
      { sizes: [encoder.features, encoder.features, projection] },
      rng.fork('projector'),
    )
    this.#query = new Sequential([encoder, this.projector])
    this.#options = options
    this.keys = new EmaTwin(this.#query)
    this.queue = new FeatureQueue({ size: queue, features: projection, normalize }, rng.fork('queue'))
  }

  loss(batch: TwoViewBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('moco', batch.first, othersAreStatistics)
    const { q, k } = this.#project(batch, context) // (N, D) each
    const logits = this.#logits(q, k) // (N, 1 + K)
    const labels = zeros([q.shape[0]], { dtype: 'int32' })
    if (context.training) this.queue.push(gatherRows(k, context))
    const loss = meanOverRanks(crossEntropy(logits, labels), q.shape[0], context)
    return { loss, metrics: { accuracy: accuracy(logits, labels) } }
  }

  afterStep(): void {
    this.keys.update(this.#options.momentum)
  }

  heads(): Heads {
    return projectorHead(this)
  }

  represent(batch: TwoViewBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(batch.first, context)
    return {
      h,
      z: this.projector.forward(h, context),
      zPositive: this.#query.forward(batch.second, context),
    }
  }

  #logits(q: Tensor, k: Tensor): Tensor {
    const keys = this.queue.read()
    const { normalizeQueue, temperature } = this.#options
    if (normalizeQueue) return infoNceLogits(q, k, keys, { temperature })
    const [query, key] = [q, k].map((x) => normalize(x))
    const own = sum(mul(query, key), 1, { keepDims: true }) // (N, 1)
    return mul(concat([own, matmul(query, transpose(keys))], 1), 1 / this.#options.temperature)
  }

  #project({ first, second }: TwoViewBatch, context: StepContext): { q: Tensor; k: Tensor } {
    const parts = context.training ? this.#options.parts : 1
    const shuffle = context.training ? context.rng.fork('shuffle') : undefined
    return {
      q: forwardInParts(this.#query, first, context, { parts }),
      k: this.keys.apply((network) => forwardInParts(network, second, context, { parts, shuffle })),
    }
  }
}

import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  buffer,
  Component,
  type Encoder,
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
  argmax,
  fromArray,
  matmul,
  mul,
  noGrad,
  normalize,
  randn,
  select,
  type Tensor,
  transpose,
  updateInPlace,
} from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { projectorHead } from '../shared/projector-head.ts'
import { othersAreNegatives, requireOthers } from '../shared/require-others.ts'
import { spread } from '../shared/view-metrics.ts'
import { ClusterBank } from './cluster-bank.ts'
import type { DeepClusterBatch } from './deepcluster.ts'
import { type DeepClusterOptions, deepClusterOptions } from './deepcluster-options.ts'

/**
 * Encoder → projector → unit length z → cosines with the prototypes of each head, which are set by k-means and get no gradient.
 *
 * Head h clusters the projections of view h mod 2, and predicts its clusters from both views.
 * @see Caron et al. 2020, arXiv 2006.09882, Appendix D
 */
export class DeepClusterObjective extends Component implements Objective<DeepClusterBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  readonly bank: ClusterBank
  /** (heads, K, D), rows of length 1: random at first, then the centers of the last clustering. */
  readonly prototypes: Tensor
  readonly options: DeepClusterOptions

  /** @param count images in the data set, whose projections are kept */
  constructor(encoder: Encoder, count: number, options: DeepClusterOptions, rng: Random) {
    super()
    const known = requireTaskOptions('DeepClusterObjective', options, deepClusterOptions)
    const { headWidth, projection, clusterings: heads, clusters } = known
    this.encoder = encoder
    this.projector = new Mlp(
      { sizes: [encoder.features, headWidth, projection], norm: 'batch' },
      rng.fork('projector'),
    )
    this.prototypes = buffer(normalize(randn([heads, clusters, projection], rng.fork('prototypes'))))
    this.bank = new ClusterBank({ count, features: projection, heads })
    this.options = options
  }

  loss({ first, second, indices }: DeepClusterBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('deepcluster', first, othersAreNegatives)
    const views = [first, second].map((x) => this.#project(x, context)) // (N, D) each
    const terms: Tensor[] = []
    let right = 0
    for (let head = 0; head < this.options.clusterings; head++) {
      const cosines = views.map((z) => matmul(z, transpose(select(this.prototypes, head)))) // (N, K)
      const targets = this.#targets(cosines[head % 2], indices, head, context)
      right += accuracy(cosines[(head + 1) % 2].detach(), targets) / this.options.clusterings
      for (const each of cosines) terms.push(crossEntropy(mul(each, 1 / this.options.temperature), targets))
    }
    if (context.training) this.bank.put(indices, views)
    return {
      loss: mul(terms.reduce(add), 1 / terms.length),
      metrics: { accuracy: right, spread: spread(views[0]) },
    }
  }

  /** Clusters after the first `4 K` rows, and then after every pass over the data. */
  afterStep(context: StepContext): void {
    requireStepContext(this, 'afterStep', context)
    const { clusterings, clusters, rounds } = this.options
    if (!this.bank.isDue(4 * clusters)) return
    for (let head = 0; head < clusterings; head++) {
      const found = this.bank.cluster(head, { clusters, rounds, rng: context.rng.fork('head').fork(head) })
      if (found === null) continue // fewer images than clusters
      updateInPlace(this.prototypes, (data) => data.set(found, head * found.length))
    }
  }

  heads(): Heads {
    return projectorHead(this)
  }

  represent({ first, second }: DeepClusterBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(first, context)
    const z = normalize(this.projector.forward(h, context))
    const indices = argmax(matmul(z, transpose(select(this.prototypes, 0))), 1)
    return {
      h,
      z,
      zPositive: this.#project(second, context),
      codes: { indices, count: this.options.clusters },
    }
  }

  #project(x: Tensor, context: StepContext): Tensor {
    return normalize(this.projector.forward(this.encoder.forward(x, context), context))
  }

  /** The cluster of each image; that of the nearest prototype for images that are in no clustering, and for held-out ones. */
  #targets(cosines: Tensor, indices: Tensor, head: number, { training }: StepContext): Tensor {
    const nearest = noGrad(() => argmax(cosines, 1)).values()
    if (!training) return fromArray(Int32Array.from(nearest), indices.shape)
    const known = this.bank.clustersOf(indices, head)
    return fromArray(
      known.map((cluster, n) => (cluster < 0 ? nearest[n] : cluster)),
      indices.shape,
    )
  }
}

import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  LayerNorm,
  Linear,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  ArgumentError,
  arange,
  concat,
  matmul,
  mul,
  normalize,
  split,
  type Tensor,
  tanh,
  transpose,
} from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { requireOthers } from '../shared/require-others.ts'
import type { ColaBatch } from './cola-batch.ts'
import { colaOptions } from './cola-options.ts'

export interface ColaObjectiveOptions {
  /** Length of the projections. */
  readonly projection: number
  /** aᵀ W b, or cos(a, b) / 0.2. */
  readonly similarity: 'bilinear' | 'cosine'
}

/**
 * Which segment is of the same recording? A choice among the segments of a batch.
 *
 *     g = tanh(norm(V h));   s_ij = g_iᵀ W g′_j, or cos(g_i, g′_j) / 0.2;   loss = CE(s, i)
 *
 * One way: every anchor chooses among all positives. Both halves go through the encoder together.
 * @see Saeed, Grangier & Zeghidour 2021, arXiv 2010.10915, Eq. 1 and 2
 */
export class ColaObjective extends Component implements Objective<ColaBatch> {
  readonly encoder: Encoder
  readonly projection: Linear
  readonly norm: LayerNorm
  /** W; null with the cosine. */
  readonly bilinear: Linear | null

  /** @throws ArgumentError for an encoder that takes spectrograms of one length only */
  constructor(encoder: Encoder, options: ColaObjectiveOptions, rng: Random) {
    super()
    const { projection, similarity } = requireTaskOptions('ColaObjective', options, colaOptions)
    if (!('anyLength' in encoder && encoder.anyLength)) {
      const message =
        'cola compares parts of signals, and afterwards whole ones are read; use an encoder of any length, such as spectrogram-cnn'
      throw new ArgumentError('cola', 'encoder', encoder, message)
    }
    this.encoder = encoder
    this.projection = new Linear({ inputs: encoder.features, outputs: projection }, rng.fork('projection'))
    this.norm = new LayerNorm({ features: projection })
    const square = { inputs: projection, outputs: projection, bias: false }
    this.bilinear = similarity === 'bilinear' ? new Linear(square, rng.fork('bilinear')) : null
  }

  loss(batch: ColaBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('cola', batch.anchors, 'the other recordings of the batch are the negatives')
    const scores = this.scores(batch, context)
    const own = arange(0, scores.shape[0], 1, { dtype: 'int32' })
    return { loss: crossEntropy(scores, own), metrics: { accuracy: accuracy(scores, own) } }
  }

  /** s, (N, N). */
  scores({ anchors, positives }: ColaBatch, context: StepContext): Tensor {
    const h = this.encoder.forward(concat([anchors, positives]), context)
    const [a, b] = split(this.#project(h), anchors.shape[0]) // (N, P) each
    if (this.bilinear) return matmul(this.bilinear.forward(a), transpose(b))
    const [u, v] = [a, b].map((g) => normalize(g, { axis: 1 }))
    return mul(matmul(u, transpose(v)), 1 / 0.2)
  }

  represent({ anchors, positives }: ColaBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const [h, other] = [anchors, positives].map((x) => this.encoder.forward(x, context))
    return { h, z: this.#project(h), zPositive: this.#project(other) }
  }

  #project(h: Tensor): Tensor {
    return tanh(this.norm.forward(this.projection.forward(h)))
  }
}

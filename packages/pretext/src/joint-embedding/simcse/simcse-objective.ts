import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  Linear,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  concat,
  fromArray,
  matmul,
  mul,
  normalize,
  requireOptions,
  split,
  type Tensor,
  tanh,
  transpose,
} from '@pretexts/tensor'
import { requireOthers } from '../shared/require-others.ts'

/** Texts, once; the network sees them twice. */
export interface SimcseBatch {
  /** int32 (N, L) */
  readonly inputs: Tensor
}

export interface SimcseOptions {
  /** Temperature τ. Default 0.05, as in the paper. */
  readonly temperature?: number
}

/**
 * The same text twice through the same network: dropout makes the two vectors differ, and nothing else does.
 *
 *     h = encoder([x; x]), drawn apart for every row;  z = tanh(W h + b);  s_ij = cos(z_i, z'_j) / τ
 *     loss = 1/N Σ_i CE(s_i, i): find one's own second vector among those of the batch
 *
 * The layer before z takes part in training alone: the representation is h. Here h is the mean over tokens, the features of the
 * encoder everywhere else; the paper takes [CLS].
 * @see Gao, Yao & Chen 2021, arXiv 2104.08821, Eq. 4; one way round and N − 1 negatives, as in the authors' code
 */
export class SimcseObjective extends Component implements Objective<SimcseBatch> {
  readonly encoder: Encoder
  readonly projector: Linear
  readonly temperature: number

  constructor(encoder: Encoder, options: SimcseOptions, rng: Random) {
    super()
    const { temperature = 0.05 } = requireOptions('SimcseObjective', options, { temperature: 'number' })
    const { features } = encoder
    this.encoder = encoder
    this.projector = new Linear({ inputs: features, outputs: features }, rng.fork('projector'))
    this.temperature = temperature
  }

  loss({ inputs }: SimcseBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('SimcseObjective', inputs, 'the other texts of the batch are the negatives', 'texts')
    const count = inputs.shape[0]
    const h = this.encoder.forward(concat([inputs, inputs]), context) // (2N, D)
    const z = normalize(tanh(this.projector.forward(h)), { axis: 1 }) // (2N, D)
    const [first, second] = split(z, count)
    const similarities = mul(matmul(first, transpose(second)), 1 / this.temperature) // (N, N)
    const own = fromArray(
      Int32Array.from({ length: count }, (_, i) => i),
      [count],
    )
    return {
      loss: crossEntropy(similarities, own),
      metrics: { accuracy: accuracy(similarities, own) },
    }
  }

  represent({ inputs }: SimcseBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(inputs, context) // (N, D)
    return { h, z: tanh(this.projector.forward(h)) }
  }
}

import { accuracy, crossEntropy, infoNceLogits } from '@pretexts/losses'
import {
  buffer,
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
  add,
  concat,
  fromArray,
  logSumExp,
  matmul,
  mean,
  mul,
  noGrad,
  normalize,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
  tensor,
  transpose,
  updateInPlace,
  zeros,
} from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { type InstanceBatch, requireKnownImages } from '../shared/instance-batch.ts'
import {
  type InstanceDiscriminationOptions,
  instanceDiscriminationOptions,
} from './instance-discrimination-options.ts'
import { instanceNce } from './instance-nce.ts'
import { MemoryBank } from './memory-bank.ts'

/**
 * Every image is a class, whose weight vector is what the network made of the image when it last saw it.
 *
 *     v = normalize(W encoder(view) + b),  P(i|v) = exp(v_i·v / τ) / Σ_j exp(v_j·v / τ)
 *     loss = −1/N Σ_n ln P(image n | v_n), exactly or by noise-contrastive estimation  +  λ · 1/N Σ_n ‖v_n − v_{image n}‖²
 *
 * Rows are stored after the batch was scored. The normalizer Z of the estimation is taken from the first batch and kept.
 * @see Wu, Xiong, Yu & Lin 2018, arXiv 1805.01978
 */
export class InstanceDiscriminationObjective extends Component implements Objective<InstanceBatch> {
  readonly encoder: Encoder
  readonly projector: Linear
  readonly bank: MemoryBank
  /** (1): ln Z. */
  readonly logNormalizer: Tensor
  /** int32 (1): whether ln Z was estimated, which the first batch does. */
  readonly estimated: Tensor
  readonly #options: InstanceDiscriminationOptions

  /** @param images the number of images, each with a row of the bank */
  constructor(encoder: Encoder, images: number, options: InstanceDiscriminationOptions, rng: Random) {
    super()
    const { projection } = requireTaskOptions(
      'InstanceDiscriminationObjective',
      options,
      instanceDiscriminationOptions,
    )
    this.encoder = encoder
    this.projector = new Linear({ inputs: encoder.features, outputs: projection }, rng.fork('projector'))
    this.bank = new MemoryBank(images, projection, rng.fork('bank'))
    this.logNormalizer = buffer(tensor([0]))
    this.estimated = buffer(tensor([0], { dtype: 'int32' }))
    this.#options = options
  }

  loss({ first, images }: InstanceBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const { momentum, proximal } = this.#options
    requireKnownImages('instance-discrimination', images, this.bank.rows.shape[0])
    const v = this.project(first, context) // (N, D)
    const rows = this.bank.read(images) // (N, D)
    const { loss, metrics } = this.#classify(v, rows, images, context)
    const moved = mean(sum(square(sub(v, rows)), 1))
    if (context.training) this.bank.store(images, v, momentum)
    return { loss: proximal === 0 ? loss : add(loss, mul(moved, proximal)), metrics }
  }

  /** Held-out images have no row: each view is recognized by the image's other view, among all rows. InfoNCE with the bank as negatives. */
  evaluate({ first, second }: InstanceBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'evaluate', context)
    const [v, other] = [first, second].map((view) => this.project(view, context))
    const logits = infoNceLogits(v, other, this.bank.read(), { temperature: this.#options.temperature })
    const labels = zeros([v.shape[0]], { dtype: 'int32' })
    return { loss: crossEntropy(logits, labels), metrics: { accuracy: accuracy(logits, labels) } }
  }

  /** Views as vectors of length 1, (N, D). */
  project(views: Tensor, context: StepContext): Tensor {
    return normalize(this.projector.forward(this.encoder.forward(views, context)), { axis: 1 })
  }

  represent({ first, second }: InstanceBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(first, context)
    const z = normalize(this.projector.forward(h), { axis: 1 })
    return { h, z, zPositive: this.project(second, context) }
  }

  #classify(v: Tensor, rows: Tensor, images: Tensor, context: StepContext): ObjectiveResult {
    const { temperature, negatives } = this.#options
    const count = this.bank.rows.shape[0]
    if (negatives === 0) {
      const logits = mul(matmul(v, transpose(this.bank.read())), 1 / temperature) // (N, count)
      return { loss: crossEntropy(logits, images), metrics: { accuracy: accuracy(logits, images) } }
    }
    const draw = context.rng.fork('noise')
    const drawn = fromArray(
      Int32Array.from({ length: negatives }, () => draw.integer(count)),
      [negatives],
    )
    const own = mul(sum(mul(v, rows), 1, { keepDims: true }), 1 / temperature) // (N, 1)
    const noise = mul(matmul(v, transpose(this.bank.read(drawn))), 1 / temperature) // (N, m)
    const loss = instanceNce(own, noise, this.#logNormalizer(noise, context), count)
    const labels = zeros([v.shape[0]], { dtype: 'int32' })
    return { loss, metrics: { accuracy: accuracy(concat([own, noise], 1), labels) } }
  }

  /** ln Z, Z being n times the mean of exp(v_j·v / τ) over the noise of the first batch. */
  #logNormalizer(noise: Tensor, { training }: StepContext): Tensor {
    if (this.estimated.item() === 1) return this.logNormalizer
    const images = this.bank.rows.shape[0]
    const estimate =
      noGrad(() => logSumExp(reshape(noise.detach(), [-1]), 0)).item() + Math.log(images / noise.size)
    if (training) {
      updateInPlace(this.logNormalizer, (data) => data.fill(estimate))
      updateInPlace(this.estimated, (data) => data.fill(1))
    }
    return tensor([estimate])
  }
}

import { accuracy, crossEntropy } from '@pretexts/losses'
import { buffer, Component, type Encoder, infer, Linear } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  mul,
  noGrad,
  normalize,
  requireOptions,
  scope,
  type Tensor,
  updateInPlace,
  zeros,
} from '@pretexts/tensor'

export interface OnlineProbeOptions {
  /** Number of classes, K. */
  readonly classes: number
  /** Default 0.1, as for a linear probe after pretraining. */
  readonly learningRate?: number
  /** Default 0.9. */
  readonly momentum?: number
}

/**
 * A linear classifier that learns beside the encoder, on its detached features: how good a representation is while it is
 * being made. It shares nothing with the encoder's training: features are computed in evaluation mode, off the tape, and
 * the update is its own, so that the encoder's bits are the same with and without it.
 *
 *     h = sg(encoder(x)),  loss = CE(W h/‖h‖·√D + b, label),  v ← momentum·v + ∇,  W ← W − learningRate·v
 *
 * Features are scaled to unit length times √D, so that the learning rate suits every encoder. Its weights and momentum are
 * state: saved and resumed with a run.
 *
 * @see Grill et al. 2020, arXiv 2006.07733 (the online classifier of its code)
 */
export class OnlineProbe extends Component {
  readonly head: Linear
  readonly velocity: Tensor[]
  readonly #encoder: Encoder
  readonly #learningRate: number
  readonly #momentum: number

  constructor(encoder: Encoder, options: OnlineProbeOptions, rng: Random) {
    super()
    const {
      classes,
      learningRate = 0.1,
      momentum = 0.9,
    } = requireOptions('OnlineProbe', options, {
      classes: 'number',
      learningRate: 'number',
      momentum: 'number',
    })
    this.#encoder = encoder
    this.#learningRate = learningRate
    this.#momentum = momentum
    this.head = new Linear({ inputs: encoder.features, outputs: classes }, rng)
    this.velocity = this.head.parameters().map(({ shape }) => buffer(zeros(shape)))
  }

  /**
   * One update from some labeled inputs; returns the share that was right before it.
   * @param x the encoder's inputs, (N, …)
   * @param labels int32 (N)
   */
  learn(x: Tensor, labels: Tensor): number {
    return scope(() => {
      const logits = this.head.forward(unit(infer(this.#encoder, x)))
      crossEntropy(logits, labels).backward()
      for (const [i, parameter] of this.head.parameters().entries()) this.#update(parameter, this.velocity[i])
      return accuracy(logits, labels)
    })
  }

  /** The share of these inputs whose class is predicted right. */
  accuracy(x: Tensor, labels: Tensor): number {
    return scope(() => noGrad(() => accuracy(this.head.forward(unit(infer(this.#encoder, x))), labels)))
  }

  #update(parameter: Tensor, velocity: Tensor): void {
    const g = parameter.grad?.values() ?? []
    updateInPlace(velocity, (v) => {
      for (let i = 0; i < v.length; i++) v[i] = this.#momentum * v[i] + g[i]
    })
    const v = velocity.values()
    updateInPlace(parameter, (p) => {
      for (let i = 0; i < p.length; i++) p[i] -= this.#learningRate * v[i]
    })
    parameter.grad = null
  }
}

/** Rows of length √D; rows of zeros stay. */
function unit(h: Tensor): Tensor {
  return mul(normalize(h, { axis: 1 }), Math.sqrt(h.shape[1]))
}

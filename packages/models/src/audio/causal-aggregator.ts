import { type Context, Conv1d, LayerNorm, Module, requireInput } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, mul, relu, requireOptions, type Tensor, transpose } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'

export interface CausalAggregatorOptions {
  /** Channels of every layer. */
  readonly channels: number
  /** Lengths of the filters, the first layer first. Default 2 to 13, the twelve layers of wav2vec. */
  readonly kernels?: readonly number[]
}

/**
 * Sums up the frames so far by convolutions that look back alone, (N, T, D) → (N, T, D).
 *
 *     y = relu(norm(conv(x)));  x ← (x + y) · √½,   layer after layer
 *
 * All padding is before the sequence: output t depends on the frames from `t − Σ (kernel − 1)` to t. The skip connections keep
 * the variance.
 *
 * Deviations: the norm is over the channels of a frame, where the authors have one over channels and time, with which output t
 * knows something of later frames; padding is with zeros, where the authors repeat the first frame.
 * @throws ArgumentError for counts below 1
 * @see Schneider et al. 2019 (wav2vec), arXiv 1904.05862, §2.1, "large" context network; √½ as in the authors' code
 */
export class CausalAggregator extends Module {
  readonly convolutions: readonly Conv1d[]
  readonly norms: readonly LayerNorm[]
  readonly channels: number
  /** Frames that an output depends on. */
  readonly field: number

  constructor(options: CausalAggregatorOptions, rng: Random) {
    super()
    const { channels, kernels = usual } = requireOptions('CausalAggregator', options, {
      channels: 'number',
      kernels: 'numbers',
    })

    requireCount('CausalAggregator', { channels, kernels: kernels.length })
    this.convolutions = kernels.map((kernel, i) => {
      const sizes = { inputs: channels, outputs: channels, kernel, padding: 'causal' } as const
      return new Conv1d({ ...sizes, bias: false }, rng.fork(i))
    })
    this.norms = kernels.map(() => new LayerNorm({ features: channels }))
    this.channels = channels
    this.field = kernels.reduce((sum, kernel) => sum + kernel - 1, 1)
  }

  forward(frames: Tensor, _context?: Context): Tensor {
    requireInput(this, frames, ['N', 'T', this.channels])
    return this.convolutions.reduce((x, convolution, i) => {
      const y = relu(this.norms[i].forward(transpose(convolution.forward(transpose(x))))) // (N, T, D)
      return mul(add(x, y), Math.SQRT1_2)
    }, frames)
  }

  override describe(): string {
    return `${this.convolutions.length} layers, ${this.field} frames back → ${this.channels}`
  }
}

const usual = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]

import type { SignalForm } from '@pretexts/contracts'
import {
  type Context,
  Conv1d,
  GRU,
  LayerNorm,
  Module,
  requireInput,
  type SequenceEncoder,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { ArgumentError, mean, permute, relu, type Tensor } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'

export interface ConvGruOptions {
  readonly form: SignalForm
  /** Channels of the convolutions, and so the length of z. Default 64. */
  readonly channels?: number
  /** Length of c, the state of the GRU. Default 128. */
  readonly hidden?: number
}

/** Kernel and stride of each convolution: together, a frame sees 465 samples and comes every 160, 20 ms at 8 kHz. */
const convolutions = [
  [10, 5],
  [8, 4],
  [4, 2],
  [4, 2],
  [4, 2],
] as const

/**
 * A signal encoder that reads forward in time: strided convolutions make frames z, a GRU sums up the frames so far in c.
 *
 *     z_t = convolutions(x)_t,  (N, T, channels);   c_t = GRU(z_1 … z_t),  (N, T, hidden)
 *     forward = mean of c over time,  (N, hidden)
 *
 * Each convolution is followed by a normalization over the channels of a frame and a ReLU. Nothing looks ahead: z_t depends on
 * the samples up to `160 t + 465` alone, and c_t on the frames up to t.
 * @see Oord, Li & Vinyals 2018, arXiv 1807.03748, §3.1 (512 channels and 256 states there); channel norm as in Rivière et al.
 *   2020, arXiv 2002.02848, which does not mix frames as batch norm does
 */
export class ConvGru extends Module implements SequenceEncoder {
  readonly convolutions: readonly Conv1d[]
  readonly norms: readonly LayerNorm[]
  readonly context: GRU
  readonly form: SignalForm
  readonly features: number
  /** Length of z. */
  readonly channels: number

  constructor({ form, channels = 64, hidden = 128 }: ConvGruOptions, rng: Random) {
    super()
    requireCount('ConvGru', { channels, hidden, 'signal channels': form.channels })
    if (frames(form.length) < 1) {
      const message = `signals must have at least ${receptiveField} samples, one frame; got ${form.length}`
      throw new ArgumentError('ConvGru', 'form', form.length, message)
    }
    this.convolutions = convolutions.map(([kernel, stride], i) => {
      const inputs = i === 0 ? form.channels : channels
      return new Conv1d({ inputs, outputs: channels, kernel, stride, bias: false }, rng.fork(`conv${i + 1}`))
    })
    this.norms = convolutions.map(() => new LayerNorm({ features: channels }))
    this.context = new GRU({ inputs: channels, hidden }, rng.fork('gru'))
    this.form = form
    this.features = hidden
    this.channels = channels
  }

  /** (N, C, samples) → (N, hidden) */
  forward(signal: Tensor, context: Context): Tensor {
    return mean(this.sequence(signal, context), 1)
  }

  /** c: (N, C, samples) → (N, T, hidden). */
  sequence(signal: Tensor, context: Context): Tensor {
    return this.summarize(this.frames(signal), context)
  }

  /** z: (N, C, samples) → (N, T, channels). */
  frames(signal: Tensor): Tensor {
    requireInput(this, signal, ['N', this.form.channels, 'samples'])
    let x = signal
    for (const [i, convolution] of this.convolutions.entries()) {
      const y = permute(convolution.forward(x), [0, 2, 1]) // (N, T, channels)
      x = permute(relu(this.norms[i].forward(y)), [0, 2, 1]) // (N, channels, T)
    }
    return permute(x, [0, 2, 1])
  }

  /** c from z: (N, T, channels) → (N, T, hidden). */
  summarize(z: Tensor, context: Context): Tensor {
    return this.context.forward(z, context)
  }

  override describe(): string {
    return `${this.form.length} samples → ${frames(this.form.length)} frames → ${this.features}`
  }
}

/** Samples that one frame depends on. */
export const receptiveField = convolutions.reduceRight(
  (field, [kernel, stride]) => (field - 1) * stride + kernel,
  1,
)

/** Frames of a signal of this length. */
export function frames(length: number): number {
  return convolutions.reduce((size, [kernel, stride]) => Math.floor((size - kernel) / stride) + 1, length)
}

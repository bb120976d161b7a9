import type { SignalForm } from '@pretexts/contracts'
import { type Context, GRU, Module, type SequenceEncoder } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { requireOptions, type Tensor } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { meanAndMax } from './mean-and-max.ts'
import { requireFrame, WaveStem, wav2vecStrides } from './wave-stem.ts'

export interface ConvGruOptions {
  readonly form: SignalForm
  /** Channels of the convolutions, and so the length of z. Default 64. */
  readonly channels?: number
  /** Length of c, the state of the GRU. Default 128. */
  readonly hidden?: number
}

/**
 * A signal encoder that reads forward in time: strided convolutions make frames z, a GRU sums up the frames so far in c.
 *
 *     z_t = stem(x)_t,  (N, T, channels);   c_t = GRU(z_1 … z_t),  (N, T, hidden)
 *     forward: h = mean_t c + max_t c,  (N, hidden)
 *
 * Each convolution is followed by a normalization over the channels of a frame and a ReLU. Nothing looks ahead: z_t depends on
 * the samples up to `160 t + 465` alone, and c_t on the frames up to t.
 * @see Oord, Li & Vinyals 2018, arXiv 1807.03748, §3.1 (512 channels and 256 states there); channel norm as in Rivière et al.
 *   2020, arXiv 2002.02848, which does not mix frames as batch norm does
 */
export class ConvGru extends Module implements SequenceEncoder {
  readonly stem: WaveStem
  readonly context: GRU
  readonly form: SignalForm
  readonly features: number
  /** Length of z. */
  readonly channels: number

  constructor(options: ConvGruOptions, rng: Random) {
    super()
    const {
      form,
      channels = 64,
      hidden = 128,
    } = requireOptions('ConvGru', options, { form: 'object', channels: 'number', hidden: 'number' })

    requireCount('ConvGru', { channels, hidden, 'signal channels': form.channels })
    requireFrame('ConvGru', wav2vecStrides, form.length)
    this.stem = new WaveStem({ inputs: form.channels, channels, convolutions: wav2vecStrides }, rng)
    this.context = new GRU({ inputs: channels, hidden }, rng.fork('gru'))
    this.form = form
    this.features = hidden
    this.channels = channels
  }

  /** (N, C, samples) → (N, hidden) */
  forward(signal: Tensor, context: Context): Tensor {
    return meanAndMax(this.sequence(signal, context))
  }

  /** c: (N, C, samples) → (N, T, hidden). */
  sequence(signal: Tensor, context: Context): Tensor {
    return this.summarize(this.frames(signal), context)
  }

  /** z: (N, C, samples) → (N, T, channels). */
  frames(signal: Tensor): Tensor {
    return this.stem.forward(signal)
  }

  /** c from z: (N, T, channels) → (N, T, hidden). */
  summarize(z: Tensor, context: Context): Tensor {
    return this.context.forward(z, context)
  }

  override describe(): string {
    return `${this.form.length} samples → ${this.stem.frames(this.form.length)} frames → ${this.features}`
  }
}

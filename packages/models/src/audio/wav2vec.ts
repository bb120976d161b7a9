import type { SignalForm } from '@pretexts/contracts'
import { type Context, Module, type SequenceEncoder } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { requireOptions, type Tensor } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { CausalAggregator } from './causal-aggregator.ts'
import { meanAndMax } from './mean-and-max.ts'
import { requireFrame, WaveStem, wav2vecStrides } from './wave-stem.ts'

export interface Wav2VecOptions {
  readonly form: SignalForm
  /** Channels of all layers: the length of z, of c, and of h. Default 64; the paper has 512. */
  readonly channels?: number
  /** Lengths of the filters of the context network. Default 2 to 13. */
  readonly kernels?: readonly number[]
}

/**
 * The encoder of wav2vec 1.0: strided convolutions make frames z, causal convolutions sum up the frames so far in c.
 *
 *     z_t = ln(1 + |stem(x)_t|),  (N, T, channels);   c_t = aggregator(… z_{t−1}, z_t),  (N, T, channels)
 *     forward: h = mean_t c + max_t c,  (N, channels)
 *
 * Nothing looks ahead: z_t depends on the samples up to `160 t + 465` alone, and c_t on the frames up to t.
 * @throws ArgumentError for signals shorter than a frame, or counts below 1
 * @see Schneider, Baevski, Collobert & Auli 2019, arXiv 1904.05862, §2.1; the norms are `WaveStem`'s own, see there
 */
export class Wav2Vec extends Module implements SequenceEncoder {
  readonly stem: WaveStem
  readonly aggregator: CausalAggregator
  readonly form: SignalForm
  readonly features: number
  /** Length of z. */
  readonly channels: number

  constructor(options: Wav2VecOptions, rng: Random) {
    super()
    const {
      form,
      channels = 64,
      kernels,
    } = requireOptions('Wav2Vec', options, { form: 'object', channels: 'number', kernels: 'numbers' })

    requireCount('Wav2Vec', { channels, 'signal channels': form.channels })
    requireFrame('Wav2Vec', wav2vecStrides, form.length)
    const stem = { inputs: form.channels, channels, convolutions: wav2vecStrides, compress: true }
    this.stem = new WaveStem(stem, rng.fork('stem'))
    this.aggregator = new CausalAggregator({ channels, kernels }, rng.fork('aggregator'))
    this.form = form
    this.features = channels
    this.channels = channels
  }

  /** (N, C, samples) → (N, channels) */
  forward(signal: Tensor, context: Context): Tensor {
    return meanAndMax(this.sequence(signal, context))
  }

  /** c: (N, C, samples) → (N, T, channels). */
  sequence(signal: Tensor, context: Context): Tensor {
    return this.summarize(this.frames(signal), context)
  }

  /** z: (N, C, samples) → (N, T, channels). */
  frames(signal: Tensor): Tensor {
    return this.stem.forward(signal)
  }

  /** c from z, both (N, T, channels). */
  summarize(z: Tensor, context: Context): Tensor {
    return this.aggregator.forward(z, context)
  }

  override describe(): string {
    return `${this.form.length} samples → ${this.stem.frames(this.form.length)} frames → ${this.features}`
  }
}

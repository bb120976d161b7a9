import type { SignalForm } from '@pretexts/contracts'
import { type Context, type LayeredEncoder, LayerNorm, type LayerOutput, Linear, Module } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { gelu, requireOptions, type Tensor } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { meanAndMax } from './mean-and-max.ts'
import { TransformerContext } from './transformer-context.ts'
import { type Wav2Vec2Options, wav2vec2Options } from './wav2vec2-options.ts'
import { requireFrame, WaveStem, wav2vec2Strides } from './wave-stem.ts'

/**
 * The encoder of wav2vec 2.0, HuBERT and data2vec: strided convolutions make frames, which attend to each other.
 *
 *     z = stem(x),  (N, T, channels);   x̂ = W norm(z) + b,  (N, T, D);   c = context(x̂),  (N, T, D)
 *     forward: h = mean_t u + max_t u,  (N, D),  u the output of the last block, before the final norm
 *
 * A mean alone loses what is short and strong, such as a consonant. Its parts can be used alone: methods hide frames of x̂ in between. A frame of 200 samples comes every 160.
 * @throws ArgumentError for signals shorter than a frame, or counts below 1
 * @see Baevski, Zhou, Mohamed & Auli 2020, arXiv 2006.11477, §2
 */
export class Wav2Vec2 extends Module implements LayeredEncoder {
  readonly stem: WaveStem
  readonly norm: LayerNorm
  readonly projection: Linear
  readonly context: TransformerContext
  readonly form: SignalForm
  readonly features: number
  /** Length of z. */
  readonly channels: number

  constructor(options: Wav2Vec2Options, rng: Random) {
    super()
    const {
      form,
      channels = 32,
      features = 64,
      depth = 2,
      heads = 4,
      dropout = 0,
    } = requireOptions('Wav2Vec2', options, wav2vec2Options)
    requireCount('Wav2Vec2', { channels, features, depth, heads, 'signal channels': form.channels })
    requireFrame('Wav2Vec2', wav2vec2Strides, form.length)
    const shape = { inputs: form.channels, channels, convolutions: wav2vec2Strides }
    this.stem = new WaveStem({ ...shape, norm: 'first', activation: gelu }, rng.fork('stem'))
    this.norm = new LayerNorm({ features: channels })
    this.projection = new Linear({ inputs: channels, outputs: features }, rng.fork('projection'))
    this.context = new TransformerContext({ features, depth, heads, dropout }, rng.fork('context'))
    this.form = form
    this.features = features
    this.channels = channels
  }

  /** (N, C, samples) → (N, D) */
  forward(signal: Tensor, context: Context): Tensor {
    const frames = this.project(this.norm.forward(this.stem.forward(signal)))
    const last = this.context.layers(frames, context)[this.context.transformer.blocks.length] // (N, T, D)
    return meanAndMax(last)
  }

  /** c: (N, C, samples) → (N, T, D). */
  sequence(signal: Tensor, context: Context): Tensor {
    return this.context.forward(this.project(this.norm.forward(this.stem.forward(signal))), context)
  }

  /** x̂ from normalized frames, (N, T, channels) → (N, T, D). */
  project(z: Tensor): Tensor {
    return this.projection.forward(z)
  }

  /** The normalized frames, what enters the first block, and what every block gives; (N, T, …) each. */
  layers(signal: Tensor, context: Context): LayerOutput[] {
    const z = this.norm.forward(this.stem.forward(signal))
    const inner = this.context.layers(this.project(z), context)
    const names = ['positions', ...inner.slice(1).map((_, i) => `block ${i + 1}`)]
    return [{ name: 'convolutions', tokens: z }, ...inner.map((tokens, i) => ({ name: names[i], tokens }))]
  }

  override describe(): string {
    return `${this.form.length} samples → ${this.stem.frames(this.form.length)} frames → ${this.features}`
  }
}

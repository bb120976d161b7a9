import { type Context, Conv1d, GroupNorm, kaimingNormal, LayerNorm, Module, requireInput } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { ArgumentError, abs, log1p, relu, requireOptions, type Tensor, transpose } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { type Stride, type WaveStemOptions, waveStemOptions } from './wave-stem-options.ts'

/**
 * Frames of a waveform by strided convolutions, (N, C, samples) → (N, T, channels): convolution, norm, activation, several times.
 *
 *     T = frames(samples);  frame t depends on the samples from t · hop up to, not including, t · hop + field
 *
 * That holds for `norm: 'frame'`; the others average over time, so that every frame knows a little of the whole clip.
 * Weights start Kaiming-normal, as in the authors' code: without norms in between, frames would shrink from layer to layer.
 * @throws ArgumentError for counts below 1
 * @see Schneider et al. 2019 (wav2vec), arXiv 1904.05862, §2.1; Baevski et al. 2020 (wav2vec 2.0), arXiv 2006.11477, §2;
 *   norm of frames: Rivière et al. 2020, arXiv 2002.02848
 */
export class WaveStem extends Module {
  readonly convolutions: readonly Conv1d[]
  readonly norms: readonly (LayerNorm | GroupNorm)[]
  /** Length of a frame. */
  readonly channels: number
  readonly norm: 'frame' | 'clip' | 'first'
  /** Samples that a frame depends on. */
  readonly field: number
  /** Samples from one frame to the next. */
  readonly hop: number
  readonly strides: readonly Stride[]
  readonly activation: (x: Tensor) => Tensor
  readonly compress: boolean

  constructor(options: WaveStemOptions, rng: Random) {
    super()
    const {
      inputs,
      channels,
      convolutions,
      norm = 'frame',
      activation = relu,
      compress = false,
    } = requireOptions('WaveStem', options, waveStemOptions)
    requireCount('WaveStem', { 'signal channels': inputs, channels, convolutions: convolutions.length })
    this.convolutions = convolutions.map(([kernel, stride], i) => {
      const sizes = { inputs: i === 0 ? inputs : channels, outputs: channels, kernel, stride }
      return new Conv1d({ ...sizes, bias: false, init: kaimingNormal }, rng.fork(`conv${i + 1}`))
    })
    const normed = norm === 'first' ? 1 : convolutions.length
    this.norms = Array.from({ length: normed }, () =>
      norm === 'frame'
        ? new LayerNorm({ features: channels })
        : new GroupNorm({ channels, groups: norm === 'clip' ? 1 : channels }),
    )
    this.channels = channels
    this.norm = norm
    this.field = receptiveFieldOf(convolutions)
    this.hop = convolutions.reduce((product, [, stride]) => product * stride, 1)
    this.strides = convolutions
    this.activation = activation
    this.compress = compress
  }

  /** Frames of a signal of this many samples; 0 when it is shorter than a frame. */
  frames(samples: number): number {
    return framesOf(this.strides, samples)
  }

  forward(signal: Tensor, _context?: Context): Tensor {
    requireInput(this, signal, ['N', this.convolutions[0].weight.shape[1], 'samples'])
    let x = signal // (N, channels, T) after each convolution
    for (const [i, convolution] of this.convolutions.entries())
      x = this.activation(normalizeLayer(this, convolution.forward(x), i))
    const frames = transpose(x) // (N, T, channels)
    return this.compress ? log1p(abs(frames)) : frames
  }

  override describe(): string {
    return `a frame of ${this.field} samples every ${this.hop} → ${this.channels}, norm ${this.norm}`
  }
}

/** The norm after convolution `layer`, if there is one. */
function normalizeLayer({ norms }: WaveStem, x: Tensor, layer: number): Tensor {
  const norm = norms[layer]
  if (norm === undefined) return x
  return norm instanceof LayerNorm ? transpose(norm.forward(transpose(x))) : norm.forward(x)
}

/** Samples that one frame depends on: `1 + Σ_i (kernel_i − 1) Π_{j<i} stride_j`. */
export function receptiveFieldOf(convolutions: readonly Stride[]): number {
  return convolutions.reduceRight((field, [kernel, stride]) => (field - 1) * stride + kernel, 1)
}

/** Frames of a signal of this many samples, at least 0. */
export function framesOf(convolutions: readonly Stride[], samples: number): number {
  const frames = convolutions.reduce((n, [kernel, stride]) => Math.floor((n - kernel) / stride) + 1, samples)
  return Math.max(0, frames)
}

/** @throws ArgumentError when signals of this length have no frame */
export function requireFrame(model: string, convolutions: readonly Stride[], samples: number): void {
  if (framesOf(convolutions, samples) >= 1) return
  const field = receptiveFieldOf(convolutions)
  const message = `signals must have at least ${field} samples, one frame; got ${samples}`
  throw new ArgumentError(model, 'form', samples, message)
}

/** Of wav2vec 1.0 and CPC: a frame of 465 samples every 160. */
export const wav2vecStrides: readonly Stride[] = [[10, 5], [8, 4], [4, 2], [4, 2], [4, 2]] // biome-ignore format: one line

/** Of wav2vec 2.0 without one of its (3, 2): a frame of 200 samples every 160. At 8 kHz that is 25 and 20 ms, as there at 16 kHz. */
export const wav2vec2Strides: readonly Stride[] = [[10, 5], [3, 2], [3, 2], [3, 2], [2, 2], [2, 2]] // biome-ignore format: one line

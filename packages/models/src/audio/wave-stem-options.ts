import type { KnownOptions, Tensor } from '@pretexts/tensor'

/** A convolution along time. */
export type Stride = readonly [kernel: number, stride: number]

export interface WaveStemOptions {
  /** Channels of the signal. */
  readonly inputs: number
  /** Channels of every convolution. */
  readonly channels: number
  /** Kernel and stride of each convolution, the first one first. */
  readonly convolutions: readonly Stride[]
  /**
   * What follows a convolution: `frame`, a norm over the channels of each frame, so that no frame sees another; `clip`, one over
   * channels and time, as in wav2vec 1.0; `first`, one over time for each channel, after the first convolution only, as in
   * wav2vec 2.0. Default 'frame'.
   */
  readonly norm?: 'frame' | 'clip' | 'first'
  /** Default relu. */
  readonly activation?: (x: Tensor) => Tensor
  /** Whether the frames end with `ln(1 + |x|)`, which tames loud ones. Default false. */
  readonly compress?: boolean
}

export const waveStemOptions: KnownOptions<WaveStemOptions> = {
  inputs: 'number',
  channels: 'number',
  convolutions: 'object',
  norm: 'string',
  activation: 'function',
  compress: 'boolean',
}

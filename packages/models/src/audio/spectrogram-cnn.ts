import { type ImageForm, shapeOf } from '@pretexts/contracts'
import {
  BatchNorm,
  type Context,
  Conv2d,
  Linear,
  MaxPool2d,
  Module,
  ReLU,
  requireInput,
  type SequenceEncoder,
  Sequential,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { ArgumentError, permute, requireOptions, reshape, type Tensor } from '@pretexts/tensor'
import { scaleFilters } from '../images/scale-filters.ts'
import { requireCount } from '../shared/require-count.ts'
import { meanAndMax } from './mean-and-max.ts'

export interface SpectrogramCnnOptions {
  /** Spectrograms as images: channels, bands, frames. Others may have more or fewer frames. */
  readonly form: ImageForm
  /** Output channels of the convolutions, each of which halves bands and frames. Default 32, 32. */
  readonly widths?: readonly number[]
  /** Multiplies `widths`. Default 1. */
  readonly width?: number
  /** Length of h. Default 128. */
  readonly features?: number
}

/**
 * A small convolutional encoder of spectrograms of any length, (N, C, M, T) → h (N, features).
 *
 *     x ← maxPool(relu(batchNorm(conv 3×3))), once for each width;   u_t = relu(W x[:, :, t] + b), all bands together
 *     h = max_t u_t + mean_t u_t
 *
 * Bands are not averaged, because pitch matters; time is, so that parts of a recording can be compared with each other.
 * @throws ArgumentError for counts below 1, or too few bands or frames for the halvings
 * @see Niizumi et al. 2021 (BYOL-A), arXiv 2103.06695, §III-C, after Koizumi et al. 2020; max plus mean as there
 */
export class SpectrogramCnn extends Module implements SequenceEncoder {
  readonly convolutions: Sequential
  readonly dense: Sequential
  readonly form: ImageForm
  readonly features: number
  /** Frames may be more or fewer than the form says. */
  readonly anyLength = true
  /** Frames that one step of `sequence` stands for. */
  readonly step: number

  constructor(options: SpectrogramCnnOptions, rng: Random) {
    super()
    const {
      form,
      widths = [32, 32],
      width = 1,
      features = 128,
    } = requireOptions('SpectrogramCnn', options, {
      form: 'object',
      widths: 'numbers',
      width: 'number',
      features: 'number',
    })

    const { channels, height } = form
    requireCount('SpectrogramCnn', { channels, bands: height, frames: form.width, features })
    const filters = scaleFilters('SpectrogramCnn', widths, width)
    this.step = 2 ** filters.length
    if (Math.min(height, form.width) < this.step) {
      const rule = `spectrograms must have at least ${this.step} bands and frames to be halved ${filters.length} times`
      const got = `got ${height} bands, ${form.width} frames`
      throw new ArgumentError('SpectrogramCnn', 'form', form, `${rule}; ${got}`)
    }
    this.convolutions = new Sequential(
      filters.flatMap((outputs, i) => {
        const inputs = i === 0 ? channels : filters[i - 1]
        const sizes = { inputs, outputs, kernel: 3, padding: 1, bias: false }
        return [
          new Conv2d(sizes, rng.fork(`conv${i + 1}`)),
          new BatchNorm({ channels: outputs }),
          new ReLU(),
          new MaxPool2d({ kernel: 2 }),
        ]
      }),
    )
    const column = filters[filters.length - 1] * Math.floor(height / this.step)
    this.dense = new Sequential([
      new Linear({ inputs: column, outputs: features }, rng.fork('dense')),
      new ReLU(),
    ])
    this.form = form
    this.features = features
  }

  forward(x: Tensor, context: Context): Tensor {
    const u = this.sequence(x, context)
    return meanAndMax(u)
  }

  /** (N, C, M, T) → (N, ⌊T / step⌋, features). */
  sequence(x: Tensor, context: Context): Tensor {
    const { channels, height } = this.form
    requireInput(this, x, ['N', channels, height, 'T'])
    const maps = permute(this.convolutions.forward(x, context), [0, 3, 1, 2]) // (N, T', C', M')
    return this.dense.forward(reshape(maps, [maps.shape[0], maps.shape[1], -1]), context)
  }

  override describe(): string {
    return `${shapeOf(this.form).join('×')}, any length → ${this.features}`
  }
}

import { type ImageForm, shapeOf } from '@pretexts/contracts'
import {
  BatchNorm,
  type Context,
  type Encoder,
  Flatten,
  Linear,
  Module,
  ReLU,
  requireInput,
  Sequential,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { requireOptions, type Tensor } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { convUnit } from './conv-unit.ts'
import { digits } from './digits.ts'
import { firstFilters } from './first-filters.ts'
import { scaleFilters } from './scale-filters.ts'

export interface ConvNetOptions {
  /** The images it takes. Default 28×28 gray. */
  readonly form?: ImageForm
  /** Output channels of the convolutions, each of which halves height and width. Default 32, 64, 64. */
  readonly widths?: readonly number[]
  /** Multiplies `widths`; the number of features stays the same. Default 1. */
  readonly width?: number
  /** Length of h. Default 128. */
  readonly features?: number
}

/** A small convolutional encoder, (N, C, H, W) → h (N, features); see `convNet`. */
export class ConvNet extends Module implements Encoder {
  readonly layers: Sequential
  readonly form: ImageForm
  readonly features: number

  constructor(options: ConvNetOptions, rng: Random) {
    super()
    const {
      form = digits,
      widths = [32, 64, 64],
      width = 1,
      features = 128,
    } = requireOptions('ConvNet', options, {
      form: 'object',
      widths: 'numbers',
      width: 'number',
      features: 'number',
    })

    const { channels, height } = form
    requireCount('ConvNet', {
      channels,
      height,
      'image width': form.width,
      features,
      'number of widths': widths.length,
    })
    const filters = scaleFilters('ConvNet', widths, width)
    const convolutions = filters.map((outputs, i) => {
      const inputs = i === 0 ? channels : filters[i - 1]
      return convUnit({ inputs, outputs, kernel: 3, stride: 2, padding: 1 }, rng.fork(`conv${i + 1}`))
    })
    const halved = (side: number): number => widths.reduce((size) => Math.ceil(size / 2), side)
    const flat = filters[filters.length - 1] * halved(height) * halved(form.width)
    const dense = new Linear({ inputs: flat, outputs: features, bias: false }, rng.fork('dense'))
    this.layers = new Sequential([
      ...convolutions.flat(),
      new Flatten(),
      dense,
      new BatchNorm({ channels: features }),
      new ReLU(),
    ])
    this.form = form
    this.features = features
  }

  forward(x: Tensor, context: Context): Tensor {
    requireInput(this, x, ['N', ...shapeOf(this.form)])
    return this.layers.forward(x, context)
  }

  /** (widths[0] · width, channels, 3, 3) */
  filters(): Tensor {
    return firstFilters(this.layers)
  }

  override describe(): string {
    return `${shapeOf(this.form).join('×')} → ${this.features}`
  }
}

/**
 * "ConvN": three 3×3 convolutions of stride 2 with 32, 64 and 64 filters, then a dense layer of 128, all with batch norm
 * and ReLU. Strides stand in for pooling. 28×28 images shrink to 14, 7 and 4; one costs 1.68M multiply-adds.
 * @see Springenberg et al. 2014, arXiv 1412.6806, for strides in place of pooling
 * @example convNet({}, new Random(1)).parameterCount() // → 187232
 */
export function convNet(options: ConvNetOptions, rng: Random): ConvNet {
  return new ConvNet(options, rng)
}

import { type ImageForm, shapeOf } from '@pretexts/contracts'
import {
  BatchNorm,
  type Context,
  ConvTranspose2d,
  Linear,
  Module,
  ReLU,
  requireInput,
  Sequential,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { requireOptions, reshape, type Tensor } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'

export interface ConvDecoderOptions {
  /** Length of the features that it takes. */
  readonly features: number
  /** The images that it makes. */
  readonly form: ImageForm
  /** Channels of the maps before each enlargement, smallest map first. Default [64, 64, 32]. */
  readonly widths?: readonly number[]
}

/**
 * From features back to an image, (N, features) → (N, C, H, W): the mirror of `ConvNet`. A dense layer makes small maps, and each
 * transposed convolution of stride 2 doubles height and width. The output has no activation.
 *
 * 28×28 images grow from 4×4 over 7×7 and 14×14.
 */
export class ConvDecoder extends Module {
  readonly dense: Linear
  readonly norm: BatchNorm
  readonly layers: Sequential
  readonly form: ImageForm
  readonly features: number
  /** Channels, height and width of the smallest maps. */
  readonly smallest: readonly [channels: number, height: number, width: number]

  constructor(given: ConvDecoderOptions, rng: Random) {
    super()
    const {
      features,
      form,
      widths = [64, 64, 32],
    } = requireOptions('ConvDecoder', given, { features: 'number', form: 'object', widths: 'numbers' })

    const { channels, height, width } = form
    requireCount('ConvDecoder', { features, channels, height, width, 'number of widths': widths.length })
    // Sides from the image down to the smallest maps: each is half of the one before, rounded up.
    const sides = widths.reduce(
      (all, _) => [all[0].map((side) => Math.ceil(side / 2)), ...all],
      [[height, width]],
    )
    this.smallest = [widths[0], sides[0][0], sides[0][1]]
    this.dense = new Linear(
      { inputs: features, outputs: widths[0] * sides[0][0] * sides[0][1], bias: false },
      rng.fork('dense'),
    )
    this.norm = new BatchNorm({ channels: widths[0] })
    const layers = widths.flatMap((inputs, i) => {
      const last = i === widths.length - 1
      const outputs = last ? channels : widths[i + 1]
      const extra = sides[i + 1].map((side) => (side % 2 === 0 ? 1 : 0)) as unknown as [number, number]
      const options = { inputs, outputs, kernel: 3, stride: 2, padding: 1, outputPadding: extra, bias: last }
      const up = new ConvTranspose2d(options, rng.fork(`up${i + 1}`))
      return last ? [up] : [up, new BatchNorm({ channels: outputs }), new ReLU()]
    })
    this.layers = new Sequential([new ReLU(), ...layers])
    this.form = form
    this.features = features
  }

  forward(h: Tensor, context: Context): Tensor {
    requireInput(this, h, ['N', this.features])
    const maps = reshape(this.dense.forward(h), [h.shape[0], ...this.smallest]) // (N, widths[0], h, w)
    return this.layers.forward(this.norm.forward(maps, context), context)
  }

  override describe(): string {
    return `${this.features} → ${shapeOf(this.form).join('×')}`
  }
}

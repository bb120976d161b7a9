import { type ImageForm, shapeOf } from '@pretexts/contracts'
import { type Context, type Encoder, type EncoderMaker, Module, requireInput } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { concat, slice, type Tensor } from '@pretexts/tensor'

/**
 * Two encoders side by side, each of which sees other channels of an image: (N, 3, H, W) in Lab → h (N, D₁ + D₂).
 *
 *     h = [lightness(L), color(a, b)]
 *
 * Neither half has any connection to the other's input.
 * @see Zhang, Isola & Efros 2017, arXiv 1611.09842, section 3
 */
export class SplitEncoder extends Module implements Encoder {
  /** Sees L. */
  readonly lightness: Encoder
  /** Sees a and b. */
  readonly color: Encoder
  readonly form: ImageForm
  readonly features: number

  constructor(make: EncoderMaker, form: ImageForm, rng: Random) {
    super()
    this.lightness = make({ ...form, channels: 1 }, rng.fork('lightness'))
    this.color = make({ ...form, channels: 2 }, rng.fork('color'))
    this.form = form
    this.features = this.lightness.features + this.color.features
  }

  forward(x: Tensor, context: Context): Tensor {
    requireInput(this, x, ['N', ...shapeOf(this.form)])
    const { lightness, color } = channelsOf(x)
    return concat([this.lightness.forward(lightness, context), this.color.forward(color, context)], 1)
  }

  override describe(): string {
    return `${shapeOf(this.form).join('×')} → ${this.features}`
  }
}

/** The channels of Lab images apart: (N, 1, H, W) and (N, 2, H, W). */
export function channelsOf(x: Tensor): { lightness: Tensor; color: Tensor } {
  return { lightness: slice(x, [], [0, 1]), color: slice(x, [], [1, 3]) }
}

import type { ImageForm } from '@pretexts/contracts'
import { mse } from '@pretexts/losses'
import { ConvDecoder } from '@pretexts/models'
import {
  Component,
  type Context,
  Conv2d,
  type Encoder,
  type Heads,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  ReLU,
  type Representations,
  requireObjectiveContext,
  Sequential,
  zeros,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, concat, resizeBilinear, type Tensor } from '@pretexts/tensor'

/** Small images, a first guess of the large ones, and the large ones themselves. */
export interface SuperResolutionBatch {
  /** (N, C, H / 2, W / 2) */
  readonly inputs: Tensor
  /** (N, C, H, W): bilinear interpolations of the inputs. */
  readonly guess: Tensor
  /** (N, C, H, W) */
  readonly targets: Tensor
}

/** Maps that the features of the whole image become, and channels of the convolutions that look at them and at the guess. */
const [maps, channels] = [8, 16]

/**
 * What is missing from the interpolation? The features of the whole small image become maps, and three convolutions look at these
 * and at the guess, pixel by pixel.
 *
 *     x̂ = guess + refine([guess, decoder(encoder(x↓))]),   loss = mean (x̂ − x)²
 *
 * The last convolution begins at 0, so that the untrained network gives the guess itself. The guess has to go in as an image: what
 * 128 features say of a whole image is too coarse to place an edge.
 * @see Dong, Loy, He & Tang 2014, https://arxiv.org/abs/1501.00092
 */
export class SuperResolutionObjective extends Component implements Objective<SuperResolutionBatch> {
  readonly encoder: Encoder
  readonly decoder: ConvDecoder
  readonly refine: Sequential
  /** Of the images to make. */
  readonly form: ImageForm

  /** @param form the images to make */
  constructor(encoder: Encoder, form: ImageForm, rng: Random) {
    super()
    this.encoder = encoder
    this.form = form
    const size = { features: encoder.features, form: { ...form, channels: maps } }
    this.decoder = new ConvDecoder(size, rng.fork('decoder'))
    const near = { kernel: 3, padding: 1 } as const
    this.refine = new Sequential([
      new Conv2d({ ...near, inputs: form.channels + maps, outputs: channels }, rng.fork('refine1')),
      new ReLU(),
      new Conv2d({ ...near, inputs: channels, outputs: channels }, rng.fork('refine2')),
      new ReLU(),
      new Conv2d(
        { ...near, inputs: channels, outputs: form.channels, bias: false, init: zeros },
        rng.fork('refine3'),
      ),
    ])
  }

  loss(batch: SuperResolutionBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const own = mse(this.predict(batch, context), batch.targets)
    return { loss: meanOverRanks(own, batch.targets.shape[0], context), metrics: {} }
  }

  /** (N, C, H, W) */
  predict({ inputs, guess }: Omit<SuperResolutionBatch, 'targets'>, context: Context): Tensor {
    const made = this.decoder.forward(this.encoder.forward(inputs, context), context) // (N, 8, H, W)
    return add(guess, this.refine.forward(concat([guess, made], 1), context))
  }

  heads(): Heads {
    const { height, width } = this.form
    const enlarge = (inputs: Tensor, context: Context) => ({
      enlarged: this.predict({ inputs, guess: resizeBilinear(inputs, [height, width]) }, context),
    })
    return { enlarger: { input: 'images', read: (x) => x, answer: enlarge } }
  }

  represent({ inputs }: SuperResolutionBatch, context: Context): Representations {
    requireObjectiveContext(this, 'represent', context)
    return { h: this.encoder.forward(inputs, context) }
  }
}

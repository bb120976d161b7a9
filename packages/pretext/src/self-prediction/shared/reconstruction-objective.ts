import type { ImageForm } from '@pretexts/contracts'
import { mse } from '@pretexts/losses'
import { ConvDecoder } from '@pretexts/models'
import {
  Component,
  type Context,
  type Encoder,
  type Head,
  type Heads,
  headOfFeatures,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireObjectiveContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { div, mul, square, sub, sum, type Tensor } from '@pretexts/tensor'

/** What is seen and what is to be made of it. */
export interface ReconstructionBatch {
  /** (N, C, h, w): what the encoder sees. */
  readonly inputs: Tensor
  /** (N, C, H, W) */
  readonly targets: Tensor
  /** (N, 1, H, W) or (N, C, H, W): how much each pixel counts. Default: all alike. */
  readonly weights?: Tensor
}

/**
 * Encoder → features → decoder → image → mean squared error.
 *
 *     loss = Σ w · (decoder(encoder(input)) − target)² / Σ w
 *
 * A pixel of weight 0 has no influence, and gets no gradient.
 * @see Hinton & Salakhutdinov 2006, "Reducing the Dimensionality of Data with Neural Networks"
 */
export class ReconstructionObjective extends Component implements Objective<ReconstructionBatch> {
  readonly encoder: Encoder
  readonly decoder: ConvDecoder

  /** @param form the images to make */
  constructor(encoder: Encoder, form: ImageForm, rng: Random) {
    super()
    this.encoder = encoder
    this.decoder = new ConvDecoder({ features: encoder.features, form }, rng.fork('decoder'))
  }

  loss(batch: ReconstructionBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const own = weightedError(this.predict(batch, context), batch)
    return { loss: meanOverRanks(own, termsOf(batch), context), metrics: {} }
  }

  /** (N, C, H, W) */
  predict({ inputs }: ReconstructionBatch, context: Context): Tensor {
    return this.decoder.forward(this.encoder.forward(inputs, context), context)
  }

  heads(): Heads {
    const decode: Head['answer'] = (h, context) => ({ reconstruction: this.decoder.forward(h, context) })
    return { decoder: headOfFeatures(this.encoder, decode) }
  }

  represent({ inputs }: ReconstructionBatch, context: Context): Representations {
    requireObjectiveContext(this, 'represent', context)
    return { h: this.encoder.forward(inputs, context) }
  }
}

/** By what the mean of a batch is divided: the images, or the sum of the weights. */
export const termsOf = ({ targets, weights }: Pick<ReconstructionBatch, 'targets' | 'weights'>): number =>
  weights ? sum(weights).item() : targets.shape[0]

/** Mean squared error of images, where there are weights the weighted mean over pixels and channels. */
export function weightedError(
  prediction: Tensor,
  { targets, weights }: Pick<ReconstructionBatch, 'targets' | 'weights'>,
): Tensor {
  if (!weights) return mse(prediction, targets)
  const errors = mul(square(sub(prediction, targets)), weights)
  const channels = targets.shape[1] / weights.shape[1]
  return div(sum(errors), mul(sum(weights), channels))
}

import type { ImageForm } from '@pretexts/contracts'
import { mse } from '@pretexts/losses'
import { ConvDecoder } from '@pretexts/models'
import {
  Component,
  type Encoder,
  type Head,
  type Heads,
  headOfFeatures,
  Linear,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, clamp, exp, mean, mul, randn, square, sub, sum, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { type VaeOptions, vaeOptions } from './vae-options.ts'

/** Images, which are inputs and targets. */
export interface VaeBatch {
  /** (N, C, H, W) */
  readonly images: Tensor
}

/** log σ² is kept between ±this, so that its exponential stays finite. */
const widest = 10

/**
 * Encoder → mean and variance of a normal distribution → a sample z of it → decoder → image.
 *
 *     z = μ + σ ⊙ ε,  ε ~ N(0, 1);  without noise in evaluation mode
 *     loss = 1/N Σ_n Σ_pixels (decoder(z) − x)² / 2σ₀²  +  β · 1/N Σ_n KL(N(μ, σ²) ‖ N(0, 1)),  per pixel; σ₀ = 0.1
 *
 * The spread σ₀ of a pixel around its prediction is fixed. Both terms are divided by the number of pixels.
 */
export class VaeObjective extends Component implements Objective<VaeBatch> {
  readonly encoder: Encoder
  readonly center: Linear
  readonly logVariance: Linear
  readonly decoder: ConvDecoder
  readonly beta: number

  constructor(encoder: Encoder, form: ImageForm, options: VaeOptions, rng: Random) {
    super()
    const { latent, beta } = requireTaskOptions('VaeObjective', options, vaeOptions)
    this.encoder = encoder
    const toLatent = { inputs: encoder.features, outputs: latent }
    this.center = new Linear(toLatent, rng.fork('center'))
    this.logVariance = new Linear(toLatent, rng.fork('variance'))
    this.decoder = new ConvDecoder({ features: latent, form }, rng.fork('decoder'))
    this.beta = beta
  }

  loss({ images }: VaeBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const { mu, logVariance } = this.latent(images, context)
    const noise = context.training ? randn(mu.shape, context.rng.fork('latent')) : null
    const z = noise ? add(mu, mul(exp(mul(logVariance, 0.5)), noise)) : mu
    const error = mse(this.decoder.forward(z, context), images)
    const kl = divergence(mu, logVariance) // per image
    const pixels = images.size / images.shape[0]
    const loss = add(mul(error, 1 / (2 * 0.1 ** 2)), mul(kl, this.beta / pixels))
    return { loss, metrics: { error: error.item(), divergence: kl.item() } }
  }

  /** μ and log σ² of each image, (N, latent) each. */
  latent(images: Tensor, context: StepContext): { mu: Tensor; logVariance: Tensor } {
    const h = this.encoder.forward(images, context)
    return { mu: this.center.forward(h), logVariance: this.#spread(h) }
  }

  #spread(h: Tensor): Tensor {
    return clamp(this.logVariance.forward(h), { min: -widest, max: widest })
  }

  heads(): Heads {
    const latent: Head['answer'] = (h) => ({ mu: this.center.forward(h), logVariance: this.#spread(h) })
    const decode: Head['answer'] = (h, context) => ({
      reconstruction: this.decoder.forward(this.center.forward(h), context),
    })
    return { latent: headOfFeatures(this.encoder, latent), decoder: headOfFeatures(this.encoder, decode) }
  }

  represent({ images }: VaeBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(images, context)
    return { h, z: this.center.forward(h) }
  }
}

/**
 * How far normal distributions are from N(0, 1), the mean over N of the sum over dimensions.
 *
 * `KL = ½ Σ (μ² + σ² − log σ² − 1)`; 0 for μ = 0, σ = 1
 * @param mu (N, D)
 * @param logVariance (N, D)
 * @see Kingma & Welling 2013, arXiv 1312.6114, appendix B
 */
export function divergence(mu: Tensor, logVariance: Tensor): Tensor {
  const terms = sub(add(square(mu), exp(logVariance)), add(logVariance, 1))
  return mul(mean(sum(terms, 1)), 0.5)
}

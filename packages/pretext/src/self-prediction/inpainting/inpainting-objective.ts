import type { ImageForm } from '@pretexts/contracts'
import { binaryCrossEntropyWithLogits } from '@pretexts/losses'
import {
  type Context,
  type Encoder,
  meanOverRanks,
  type ObjectiveResult,
  requireObjectiveContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, mul, neg, ones, scaleGradient, sub, type Tensor, zeros } from '@pretexts/tensor'
import { ReconstructionObjective, termsOf, weightedError } from '../shared/reconstruction-objective.ts'
import { shownAs } from '../shared/shown-as.ts'
import { Discriminator } from './discriminator.ts'
import type { InpaintingBatch } from './inpainting-batch.ts'

/**
 * Encoder → features → decoder → image, judged in the predicted region by its distance from the true one, and by a second network
 * that tries to tell the two apart.
 *
 *     loss = (1 − w) · Σ_region weight · (prediction − x)² / Σ weight  +  w · max_D [ log D(x) + log (1 − D(prediction)) ]
 *
 * D sees the region alone, with zeros around it. It learns from the whole gradient of −log D(x) − log (1 − D(prediction)); what
 * reaches the prediction is multiplied by −w (`scaleGradient`), so that one backward pass improves both sides. With w = 0 there is
 * no D.
 * @see Pathak et al. 2016, arXiv 1604.07379, Eqs. 1–3
 */
export class InpaintingObjective extends ReconstructionObjective {
  readonly discriminator: Discriminator | null
  readonly adversarial: number

  /** @param adversarial w */
  constructor(
    encoder: Encoder,
    form: ImageForm,
    { adversarial }: { readonly adversarial: number },
    rng: Random,
  ) {
    super(encoder, form, rng)
    this.adversarial = adversarial
    this.discriminator = adversarial > 0 ? new Discriminator(form.channels, rng.fork('discriminator')) : null
  }

  override loss(batch: InpaintingBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const prediction = this.predict(batch, context)
    const error = meanOverRanks(weightedError(prediction, batch), termsOf(batch), context)
    const { discriminator, adversarial: w } = this
    if (!discriminator) return { loss: error, metrics: {} }
    const logits = {
      true: discriminator.forward(mul(batch.targets, batch.region), context), // (N, 1)
      predicted: discriminator.forward(mul(scaleGradient(prediction, -w), batch.region), context),
    }
    const both = add(
      binaryCrossEntropyWithLogits(logits.true, ones(logits.true.shape)),
      binaryCrossEntropyWithLogits(logits.predicted, zeros(logits.predicted.shape)),
    )
    const wrong = meanOverRanks(both, logits.true.shape[0], context)
    const rest = mul(error, 1 - w)
    return {
      loss: shownAs(add(rest, wrong), sub(rest, mul(wrong, w))),
      metrics: { error: error.item(), discriminator: toldApart(logits.true, neg(logits.predicted)) },
    }
  }
}

/** Share of the images that the discriminator is right about. */
function toldApart(...right: readonly Tensor[]): number {
  const scores = right.flatMap((logits) => Array.from(logits.values()))
  return scores.filter((score) => score > 0).length / scores.length
}

import { patchify } from '@pretexts/models'
import {
  Component,
  type Context,
  type Encoder,
  type Heads,
  headOfSequence,
  Linear,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  type Parameter,
  type Representations,
  requireObjectiveContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { abs, div, mean, mul, sub, sum, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { encodeMasked, maskTokenFor } from '../shared/encode-masked.ts'
import { hiddenPatchLoss } from '../shared/hidden-patch-loss.ts'
import { type PatchEncoder, requirePatchEncoder } from '../shared/patch-encoder.ts'
import type { SimMimBatch } from './simmim-batch.ts'
import { type SimMimOptions, simMimOptions } from './simmim-options.ts'

/**
 * What is behind the mask tokens? The encoder sees all places, a learned token in the hidden ones → one linear layer → pixels.
 *
 *     loss = Σ_hidden mean_j (V encoder(tokens)_l + c − x_l)_j² / number hidden
 *
 * or the same of absolute errors, with `loss: 'l1'`. The mask token replaces a patch's embedding before its position is added.
 * @see Xie et al. 2021, arXiv 2111.09886, section 3
 */
export class SimMimObjective extends Component implements Objective<SimMimBatch> {
  readonly encoder: PatchEncoder
  /** (1, 1, D) */
  readonly maskToken: Parameter
  readonly head: Linear
  readonly options: SimMimOptions

  /** @throws ArgumentError unless the encoder takes patches of this size */
  constructor(encoder: Encoder, options: SimMimOptions, rng: Random) {
    super()
    const { patchSize: patch } = requireTaskOptions('SimMimObjective', options, simMimOptions)
    requirePatchEncoder('simmim', encoder, patch)
    const { features, form } = encoder
    this.encoder = encoder
    this.maskToken = maskTokenFor(encoder, rng)
    this.head = new Linear({ inputs: features, outputs: form.channels * patch * patch }, rng.fork('head'))
    this.options = options
  }

  loss(batch: SimMimBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const target = patchify(batch.images, this.encoder.patch)
    const errorOf = this.options.loss === 'l1' ? hiddenL1 : hiddenPatchLoss
    const own = errorOf(this.predict(batch, context), target, batch.hidden)
    return { loss: meanOverRanks(own, batch.images.shape[0], context), metrics: {} }
  }

  /** Predictions for all patches, (N, L, C·p·p); only those for hidden ones are trained. */
  predict(batch: SimMimBatch, context: Context): Tensor {
    return this.head.forward(encodeMasked(this.encoder, this.maskToken, batch, context))
  }

  heads(): Heads {
    return { head: headOfSequence(this.encoder, (h) => ({ patches: this.head.forward(h) })) } // (N, L, C·p·p)
  }

  represent({ images }: SimMimBatch, context: Context): Representations {
    requireObjectiveContext(this, 'represent', context)
    return { h: this.encoder.forward(images, context) }
  }
}

/** Mean absolute error over hidden patches, (N, L, P) and (N, L). */
export function hiddenL1(prediction: Tensor, target: Tensor, hidden: Tensor): Tensor {
  const errors = mean(abs(sub(prediction, target)), -1) // (N, L)
  return div(sum(mul(errors, hidden)), sum(hidden))
}

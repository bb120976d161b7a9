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
import { sum, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { encodeMasked, maskTokenFor } from '../shared/encode-masked.ts'
import { hiddenPatchLoss } from '../shared/hidden-patch-loss.ts'
import { type PatchEncoder, requirePatchEncoder } from '../shared/patch-encoder.ts'
import type { MaskFeatBatch } from './maskfeat-batch.ts'
import { maskFeatOptions } from './maskfeat-options.ts'

export interface MaskFeatObjectiveOptions {
  readonly patchSize: number
  readonly cell: number
  readonly bins: number
}

/**
 * How do edges run in the hidden patches? Encoder with a mask token in the hidden places → one linear layer → histograms.
 *
 *     loss = 1/|hidden| Σ_{l hidden} mean_j (W encoder(masked x)_l + b − hog(x)_l)²_j
 * @see Wei et al. 2021, arXiv 2112.09133, section 3
 */
export class MaskFeatObjective extends Component implements Objective<MaskFeatBatch> {
  readonly encoder: PatchEncoder
  /** (1, 1, D) */
  readonly maskToken: Parameter
  readonly head: Linear

  /** @throws ArgumentError unless the encoder takes patches of this size */
  constructor(encoder: Encoder, options: MaskFeatObjectiveOptions, rng: Random) {
    super()
    const known = requireTaskOptions('MaskFeatObjective', options, maskFeatOptions)
    const { patchSize: patch, cell, bins } = known
    requirePatchEncoder('maskfeat', encoder, patch)
    const outputs = (patch / cell) ** 2 * encoder.form.channels * bins
    this.encoder = encoder
    this.maskToken = maskTokenFor(encoder, rng)
    this.head = new Linear({ inputs: encoder.features, outputs }, rng.fork('head'))
  }

  loss(batch: MaskFeatBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const { targets, hidden } = batch
    const own = hiddenPatchLoss(this.predict(batch, context), targets, hidden)
    return { loss: meanOverRanks(own, sum(hidden).item(), context), metrics: {} }
  }

  /** Histograms for all patches, (N, L, cells · C · bins); only those for hidden ones are trained. */
  predict(batch: MaskFeatBatch, context: Context): Tensor {
    return this.head.forward(encodeMasked(this.encoder, this.maskToken, batch, context))
  }

  heads(): Heads {
    return { head: headOfSequence(this.encoder, (h) => ({ histograms: this.head.forward(h) })) } // (N, L, cells · C · bins)
  }

  represent({ images }: MaskFeatBatch, context: Context): Representations {
    requireObjectiveContext(this, 'represent', context)
    return { h: this.encoder.forward(images, context) }
  }
}

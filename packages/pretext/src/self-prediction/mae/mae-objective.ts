import {
  Component,
  type Context,
  type Encoder,
  type Heads,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireObjectiveContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { hiddenPatchLoss } from '../shared/hidden-patch-loss.ts'
import { type PatchEncoder, requirePatchEncoder } from '../shared/patch-encoder.ts'
import type { MaeBatch } from './mae-batch.ts'
import { MaeDecoder } from './mae-decoder.ts'
import { maeOptions } from './mae-options.ts'
import { patchTargets } from './patch-targets.ts'

export interface MaeObjectiveOptions {
  readonly patchSize: number
  readonly decoderWidth: number
  readonly decoderDepth: number
  readonly normalizeTargets: boolean
}

/**
 * What is hidden? Encoder on the visible patches → decoder on all places → squared error on the hidden ones.
 *
 *     loss = Σ_hidden mean (decoder(encoder(visible))_l − target_l)² / number hidden
 *
 * The encoder never computes anything for a hidden patch: at a ratio of 0.75 it costs about a quarter.
 * @see He et al. 2021, arXiv 2111.06377, section 3
 */
export class MaeObjective extends Component implements Objective<MaeBatch> {
  readonly encoder: PatchEncoder
  readonly decoder: MaeDecoder
  readonly normalizeTargets: boolean

  /** @throws ArgumentError unless the encoder takes patches of this size */
  constructor(encoder: Encoder, options: MaeObjectiveOptions, rng: Random) {
    super()
    const known = requireTaskOptions('MaeObjective', options, maeOptions)
    const { patchSize: patch, decoderWidth, decoderDepth, normalizeTargets } = known
    requirePatchEncoder('mae', encoder, patch)
    const { grid, leading, features, form } = encoder
    const sizes = { inputs: features, outputs: form.channels * patch * patch }
    const decoder = { ...sizes, grid, leading, width: decoderWidth, depth: decoderDepth }
    this.encoder = encoder
    this.decoder = new MaeDecoder(decoder, rng.fork('decoder'))
    this.normalizeTargets = normalizeTargets
  }

  loss(batch: MaeBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const target = patchTargets(batch.images, this.encoder.patch, this.normalizeTargets)
    const own = hiddenPatchLoss(this.predict(batch, context), target, batch.hidden)
    return { loss: meanOverRanks(own, batch.images.shape[0], context), metrics: {} }
  }

  /** Predictions for all patches, (N, L, C·p·p); only those for hidden ones are trained. */
  predict({ images, visible, restore }: MaeBatch, context: Context): Tensor {
    const { encoder, decoder } = this
    const encoded = encoder.encode(encoder.embed(images, visible), context, visible) // (N, leading + K, D)
    return decoder.forward(encoded, restore, context)
  }

  heads(): Heads {
    const { encoder, decoder } = this
    return {
      decoder: {
        input: 'tokens', // class tokens among them
        read: (x, context) => encoder.encode(encoder.embed(x), context),
        answer: (h, context) => ({ patches: decoder.forward(h, null, context) }),
      },
    }
  }

  represent({ images }: MaeBatch, context: Context): Representations {
    requireObjectiveContext(this, 'represent', context)
    return { h: this.encoder.forward(images, context) }
  }
}

import { cutSpectrogram, type SpectrogramPatch, SpectrogramVit } from '@pretexts/models'
import {
  Component,
  type Encoder,
  type Heads,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { ArgumentError, requireOptions, type Tensor } from '@pretexts/tensor'
import { MaeDecoder } from '../mae/mae-decoder.ts'
import { hiddenPatchLoss } from '../shared/hidden-patch-loss.ts'
import type { HiddenPatches } from '../shared/hidden-patches.ts'

/** Spectrograms, and which of their patches are hidden. */
export interface MaskedSpectrogramBatch extends HiddenPatches {
  /** (N, C, M, T) */
  readonly spectrograms: Tensor
}

export interface MaskedSpectrogramOptions {
  readonly patch: SpectrogramPatch
  readonly decoderWidth: number
  readonly decoderDepth: number
}

/**
 * What is hidden of the spectrogram? Encoder on the visible patches → decoder on all places → squared error on the hidden ones.
 *
 *     loss = Σ_hidden mean (decoder(encoder(visible))_l − patch_l)² / number hidden
 *
 * The target is the spectrogram itself and depends on no parameter: a trainable norm before it would learn to make it small.
 * @see Huang et al. 2022 (Audio-MAE), arXiv 2207.06405, §3
 */
export class MaskedSpectrogramObjective extends Component implements Objective<MaskedSpectrogramBatch> {
  readonly encoder: SpectrogramVit
  readonly decoder: MaeDecoder

  /** @throws ArgumentError unless the encoder takes patches of this size */
  constructor(encoder: Encoder, options: MaskedSpectrogramOptions, rng: Random) {
    super()
    const { patch, decoderWidth, decoderDepth } = requireOptions('MaskedSpectrogramObjective', options, {
      patch: 'numbers',
      decoderWidth: 'number',
      decoderDepth: 'number',
    })
    requirePatches(encoder, patch)
    const { grid, leading, features, form } = encoder
    const sizes = { inputs: features, outputs: form.channels * patch[0] * patch[1] }
    const decoder = { ...sizes, grid, leading, width: decoderWidth, depth: decoderDepth }
    this.encoder = encoder
    this.decoder = new MaeDecoder(decoder, rng.fork('decoder'))
  }

  loss(batch: MaskedSpectrogramBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const target = cutSpectrogram(batch.spectrograms, this.encoder.patch)
    return { loss: hiddenPatchLoss(this.predict(batch, context), target, batch.hidden), metrics: {} }
  }

  /** Predictions for all patches, (N, L, C · bands · frames); only those for hidden ones are trained. */
  predict({ spectrograms, visible, restore }: MaskedSpectrogramBatch, context: StepContext): Tensor {
    const { encoder, decoder } = this
    const encoded = encoder.encode(encoder.embed(spectrograms, visible), context, visible) // (N, K, D)
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

  represent({ spectrograms }: MaskedSpectrogramBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return { h: this.encoder.forward(spectrograms, context) }
  }
}

function requirePatches(encoder: Encoder, patch: SpectrogramPatch): asserts encoder is SpectrogramVit {
  if (!(encoder instanceof SpectrogramVit)) {
    const message = 'masked-spectrogram needs an encoder of patches of spectrograms, such as spectrogram-vit'
    throw new ArgumentError('masked-spectrogram', 'encoder', encoder, message)
  }
  const own = encoder.patch
  if (own[0] === patch[0] && own[1] === patch[1]) return
  const rule = `patches must be those of the encoder; the task's are ${patch.join(' × ')}, the encoder's ${own.join(' × ')}`
  const fix =
    "give the task's options patchBands and patchFrames the values of the encoder's bands and frames"
  throw new ArgumentError('masked-spectrogram', 'patch', patch, `${rule}; ${fix}`)
}

import { accuracy, crossEntropy } from '@pretexts/losses'
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
import type { Tensor } from '@pretexts/tensor'
import { encodeMasked, hiddenRows, maskTokenFor } from '../shared/encode-masked.ts'
import type { MaskedBlocksBatch } from '../shared/masked-blocks-batch.ts'
import type { PatchCodebook } from '../shared/patch-codebook.ts'
import { type PatchEncoder, requirePatchEncoder } from '../shared/patch-encoder.ts'

/**
 * Which code has each hidden patch? Encoder with a mask token in the hidden places → one linear layer → a score for each code.
 *
 *     loss = −1/|hidden| Σ_{l hidden} log softmax(W encoder(masked x)_l + b)[code(x_l)]
 * @see Bao et al. 2021, arXiv 2106.08254, Eq. 2
 */
export class BeitObjective extends Component implements Objective<MaskedBlocksBatch> {
  readonly encoder: PatchEncoder
  /** (1, 1, D) */
  readonly maskToken: Parameter
  readonly head: Linear
  readonly codebook: PatchCodebook

  /** @throws ArgumentError unless the encoder takes patches of the codebook's size */
  constructor(encoder: Encoder, codebook: PatchCodebook, rng: Random) {
    super()
    requirePatchEncoder('beit', encoder, codebook.patch)
    this.encoder = encoder
    this.maskToken = maskTokenFor(encoder, rng)
    this.head = new Linear({ inputs: encoder.features, outputs: codebook.count }, rng.fork('head'))
    this.codebook = codebook
  }

  loss(batch: MaskedBlocksBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const tokens = encodeMasked(this.encoder, this.maskToken, batch, context) // (N, L, D)
    const logits = this.head.forward(hiddenRows(tokens, batch.hidden)) // (M, K), of the hidden patches
    const codes = hiddenRows(this.codebook.codes(batch.images), batch.hidden) // (M)
    const loss = meanOverRanks(crossEntropy(logits, codes), codes.size, context)
    return { loss, metrics: { accuracy: accuracy(logits, codes) } }
  }

  /** Scores of the codes for all patches, (N, L, K); only those for hidden ones are trained. */
  predict(batch: MaskedBlocksBatch, context: Context): Tensor {
    return this.head.forward(encodeMasked(this.encoder, this.maskToken, batch, context))
  }

  heads(): Heads {
    return { head: headOfSequence(this.encoder, (h) => ({ logits: this.head.forward(h) })) } // (N, L, K)
  }

  represent({ images }: MaskedBlocksBatch, context: Context): Representations {
    requireObjectiveContext(this, 'represent', context)
    const indices = this.codebook.codes(images)
    return { h: this.encoder.forward(images, context), codes: { indices, count: this.codebook.count } }
  }
}

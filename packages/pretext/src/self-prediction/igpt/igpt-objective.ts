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
  type Representations,
  requireObjectiveContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { ArgumentError, flatten, slice, type Tensor } from '@pretexts/tensor'
import type { PatchCodebook } from '../shared/patch-codebook.ts'
import { type PatchEncoder, requirePatchEncoder } from '../shared/patch-encoder.ts'

/** Images; each patch is the answer to the question what follows the patches before it. */
export interface IGptBatch {
  /** (N, C, H, W) */
  readonly images: Tensor
}

/**
 * Which patch comes next? A causal encoder reads the patches row by row → one linear layer → a score for each code of the next one.
 *
 *     loss = −1/(L − 1) Σ_{l = 0 … L−2} log softmax(W encoder(x)_l + b)[code(x_{l+1})],  encoder(x)_l sees x_0 … x_l
 * @see Chen et al. 2020, "Generative Pretraining From Pixels", Eq. 1 and 2
 */
export class IGptObjective extends Component implements Objective<IGptBatch> {
  readonly encoder: PatchEncoder
  readonly head: Linear
  readonly codebook: PatchCodebook

  /** @throws ArgumentError unless the encoder takes patches of the codebook's size and is causal */
  constructor(encoder: Encoder, codebook: PatchCodebook, rng: Random) {
    super()
    requirePatchEncoder('igpt', encoder, codebook.patch)
    requireCausal(encoder)
    this.encoder = encoder
    this.head = new Linear({ inputs: encoder.features, outputs: codebook.count }, rng.fork('head'))
    this.codebook = codebook
  }

  loss(batch: IGptBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const length = this.encoder.grid[0] * this.encoder.grid[1]
    const logits = slice(this.predict(batch, context), [], [0, length - 1]) // (N, L − 1, K)
    const next = slice(this.codebook.codes(batch.images), [], [1, length]) // (N, L − 1)
    const [scores, codes] = [flatten(logits, 0, 1), flatten(next)]
    const loss = meanOverRanks(crossEntropy(scores, codes), codes.size, context)
    return { loss, metrics: { accuracy: accuracy(scores, codes) } }
  }

  /** Scores of the codes of the patch after each patch, (N, L, K); the last of them are not trained. */
  predict({ images }: IGptBatch, context: Context): Tensor {
    return this.head.forward(this.encoder.sequence(images, context))
  }

  heads(): Heads {
    return { head: headOfSequence(this.encoder, (h) => ({ logits: this.head.forward(h) })) } // (N, L, K)
  }

  represent({ images }: IGptBatch, context: Context): Representations {
    requireObjectiveContext(this, 'represent', context)
    const codes = { indices: this.codebook.codes(images), count: this.codebook.count }
    return { h: this.encoder.forward(images, context), codes }
  }
}

function requireCausal(encoder: PatchEncoder): void {
  if ('causal' in encoder && encoder.causal === true) return
  const rule =
    'igpt needs an encoder whose patches see only those before them; otherwise it would read the answer'
  const got = `got ${encoder.constructor.name}, which is not causal; use the model causal-vit`
  throw new ArgumentError('igpt', 'encoder', encoder.constructor.name, `${rule}; ${got}`)
}

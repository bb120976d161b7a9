import type { ImageForm } from '@pretexts/contracts'
import { accuracy } from '@pretexts/losses'
import {
  buffer,
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
import { fromArray, indexSelect, mul, type Tensor } from '@pretexts/tensor'
import { PlaceClassifier } from '../shared/color/place-classifier.ts'
import { placesOf } from '../shared/color/places.ts'
import { softCrossEntropy } from '../shared/color/soft-cross-entropy.ts'
import type { ColorizationBatch } from './colorization-batch.ts'
import { rebalance } from './rebalance.ts'

/**
 * Which color belongs at each place? The encoder sees the lightness alone.
 *
 *     loss = −1/NP Σ_{n, p} Σ_q code[n, p, q] log softmax(classifier(encoder(L)))[n, p, q]
 *
 * A place's gradient is multiplied by w[its bin] (see `rebalance`); the loss that is shown is not. Images without colors have
 * weight 0.
 * @see Zhang, Isola & Efros 2016, arXiv 1603.08511, Eq. 2
 */
export class ColorizationObjective extends Component implements Objective<ColorizationBatch> {
  readonly encoder: Encoder
  readonly classifier: PlaceClassifier
  /** (Q): how often each color occurs in the data. */
  readonly shares: Tensor
  /** (Q): what a place of each color counts. */
  readonly weights: Tensor

  constructor(
    encoder: Encoder,
    form: ImageForm,
    { shares, lambda }: { readonly shares: Float32Array; readonly lambda: number },
    rng: Random,
  ) {
    super()
    const places: ImageForm = { kind: 'image', channels: shares.length, ...placesOf(form) }
    this.encoder = encoder
    this.classifier = new PlaceClassifier(encoder, places, rng.fork('classifier'))
    this.shares = buffer(fromArray(shares, [shares.length]))
    this.weights = buffer(fromArray(rebalance(shares, lambda), [shares.length]))
  }

  loss(batch: ColorizationBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const logits = this.logits(batch.lightness, context) // (N · P, Q)
    const weights = mul(indexSelect(this.weights, batch.bins, 0), batch.colorful) // (N · P)
    const own = softCrossEntropy(logits, batch.codes, weights)
    const loss = meanOverRanks(own, batch.lightness.shape[0], context)
    return { loss, metrics: { accuracy: accuracy(logits, batch.bins) } }
  }

  /** (N, 1, H, W) → (N · P, Q) */
  logits(lightness: Tensor, context: Context): Tensor {
    return this.classifier.scores(this.encoder, lightness, context)
  }

  heads(): Heads {
    return { head: this.classifier.asHead(this.encoder) }
  }

  represent({ lightness }: ColorizationBatch, context: Context): Representations {
    requireObjectiveContext(this, 'represent', context)
    return { h: this.encoder.forward(lightness, context) }
  }
}

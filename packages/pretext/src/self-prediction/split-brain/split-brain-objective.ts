import type { ImageForm } from '@pretexts/contracts'
import { accuracy } from '@pretexts/losses'
import {
  Component,
  type Context,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireObjectiveContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, type Tensor } from '@pretexts/tensor'
import type { Bins } from '../shared/color/bins.ts'
import { PlaceClassifier } from '../shared/color/place-classifier.ts'
import { placesOf } from '../shared/color/places.ts'
import { softCrossEntropy } from '../shared/color/soft-cross-entropy.ts'
import type { SplitBrainBatch } from './split-brain-batch.ts'
import { channelsOf, type SplitEncoder } from './split-encoder.ts'

/**
 * Each half of the network predicts what the other half sees.
 *
 *     loss = CE(color classifier(lightness encoder(L)), code of (a, b)) + CE(lightness classifier(color encoder(a, b)), code of L)
 *
 * Both are means over all places.
 * @see Zhang, Isola & Efros 2017, arXiv 1611.09842, Eq. 3
 */
export class SplitBrainObjective extends Component implements Objective<SplitBrainBatch> {
  readonly encoder: SplitEncoder
  /** From the features of L to scores of colors. */
  readonly toColor: PlaceClassifier
  /** From the features of a and b to scores of lightness. */
  readonly toLightness: PlaceClassifier

  constructor(encoder: SplitEncoder, bins: { readonly color: Bins; readonly lightness: Bins }, rng: Random) {
    super()
    const places = (channels: number): ImageForm => ({ kind: 'image', channels, ...placesOf(encoder.form) })
    this.encoder = encoder
    this.toColor = new PlaceClassifier(encoder.lightness, places(bins.color.count), rng.fork('to color'))
    this.toLightness = new PlaceClassifier(
      encoder.color,
      places(bins.lightness.count),
      rng.fork('to lightness'),
    )
  }

  loss(batch: SplitBrainBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const scores = this.scores(batch.images, context)
    const color = softCrossEntropy(scores.color, batch.color.codes)
    const lightness = softCrossEntropy(scores.lightness, batch.lightness.codes)
    return {
      loss: add(color, lightness),
      metrics: {
        colorAccuracy: accuracy(scores.color, batch.color.bins),
        lightnessAccuracy: accuracy(scores.lightness, batch.lightness.bins),
      },
    }
  }

  /** Of colors from L, and of lightness from a and b; (N · P, Q) each. */
  scores(images: Tensor, context: Context): { color: Tensor; lightness: Tensor } {
    const { lightness, color } = channelsOf(images)
    return {
      color: this.toColor.scores(this.encoder.lightness, lightness, context),
      lightness: this.toLightness.scores(this.encoder.color, color, context),
    }
  }

  represent({ images }: SplitBrainBatch, context: Context): Representations {
    requireObjectiveContext(this, 'represent', context)
    return { h: this.encoder.forward(images, context) }
  }
}

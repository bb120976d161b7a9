import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Context,
  type Encoder,
  Mlp,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  requireObjectiveContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { concat, fromArray, indexSelect, reshape, type Tensor } from '@pretexts/tensor'
import { directions, pairs } from './pairs.ts'
import type { RelativePositionBatch } from './relative-position-batch.ts'

/**
 * Where does the second patch lie from the first? Each patch passes through the encoder once; a head sees the features of two.
 *
 *     loss = 1/40N Σ_n Σ_(a, b) CE(head([encoder(a), encoder(b)]), direction from a to b)
 * @see Doersch, Gupta & Efros 2015, arXiv 1505.05192, section 3
 */
export class RelativePositionObjective extends Component implements Objective<RelativePositionBatch> {
  readonly encoder: Encoder
  readonly head: Mlp

  constructor(encoder: Encoder, rng: Random) {
    super()
    this.encoder = encoder
    const sizes = [2 * encoder.features, 128, directions.length]
    this.head = new Mlp({ sizes, norm: 'layer' }, rng.fork('head'))
  }

  loss({ patches }: RelativePositionBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const logits = this.logits(patches, context) // (40 · N, 8)
    const labels = labelsOf(patches.shape[0] / 9)
    const loss = meanOverRanks(crossEntropy(logits, labels), labels.size, context)
    return { loss, metrics: { accuracy: accuracy(logits, labels) } }
  }

  /** Scores of the eight directions for the 40 pairs of each image, image by image: (40 · N, 8). */
  logits(patches: Tensor, context: Context): Tensor {
    const count = patches.shape[0] / 9
    const h = reshape(this.encoder.forward(patches, context), [count, 9, -1])
    const pick = (of: 'first' | 'second'): Tensor =>
      reshape(
        indexSelect(
          h,
          fromArray(
            Int32Array.from(pairs, (pair) => pair[of]),
            [pairs.length],
          ),
          1,
        ),
        [count * pairs.length, this.encoder.features],
      )
    return this.head.forward(concat([pick('first'), pick('second')], 1), context)
  }
}

/** int32 (40 · N), image by image. */
export function labelsOf(count: number): Tensor {
  const labels = Int32Array.from({ length: count * pairs.length }, (_, i) => pairs[i % pairs.length].label)
  return fromArray(labels, [labels.length])
}

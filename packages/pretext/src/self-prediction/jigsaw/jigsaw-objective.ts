import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Context,
  type Encoder,
  Linear,
  Mlp,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  requireObjectiveContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { relu, reshape, type Tensor } from '@pretexts/tensor'
import type { JigsawBatch } from './jigsaw-batch.ts'
import type { PermutationSet } from './permutation-set.ts'

/**
 * In which order do the tiles lie? The context-free network: one encoder looks at each tile alone, and only the head sees them
 * together.
 *
 *     h[n, t] = relu(V encoder(tile[n, t]) + c),  (N, T, 64)
 *     loss = 1/N Σ_n CE(head(concat_t h[n, t]), label[n])
 * @see Noroozi & Favaro 2016, arXiv 1603.09246, section 3
 */
export class JigsawObjective extends Component implements Objective<JigsawBatch> {
  readonly encoder: Encoder
  readonly perTile: Linear
  readonly head: Mlp
  readonly tiles: number

  constructor(encoder: Encoder, { orders }: PermutationSet, rng: Random) {
    super()
    this.encoder = encoder
    this.tiles = orders[0].length
    this.perTile = new Linear({ inputs: encoder.features, outputs: 64 }, rng.fork('tile'))
    const sizes = [64 * this.tiles, 256, orders.length]
    this.head = new Mlp({ sizes, norm: 'layer' }, rng.fork('head'))
  }

  loss({ tiles, labels }: JigsawBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const logits = this.logits(tiles, context) // (N, P)
    const loss = meanOverRanks(crossEntropy(logits, labels), labels.size, context)
    return { loss, metrics: { accuracy: accuracy(logits, labels) } }
  }

  logits(tiles: Tensor, context: Context): Tensor {
    return this.head.forward(this.together(tiles, context), context)
  }

  /** The features of all tiles of a puzzle, one after the other, (N, T · 64). */
  together(tiles: Tensor, context: Context): Tensor {
    const h = relu(this.perTile.forward(this.encoder.forward(tiles, context))) // (N · T, 64)
    return reshape(h, [tiles.shape[0] / this.tiles, -1])
  }
}

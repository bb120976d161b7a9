import { type Context, ConvolutionalPositions, Module, Transformer } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { requireOptions, type Tensor } from '@pretexts/tensor'

export interface TransformerContextOptions {
  /** D, a multiple of the heads and of the groups. */
  readonly features: number
  /** Transformer blocks. */
  readonly depth: number
  /** Attention heads. */
  readonly heads: number
  /** Frames that a filter of the positions spans. Default 16; the paper has 128 of a clip of 15 seconds. */
  readonly kernel?: number
  /** Groups of the positions' filters. Default 16. */
  readonly groups?: number
  /** Probability of dropout in the blocks. Default 0. */
  readonly dropout?: number
}

/**
 * Lets frames attend to each other, (N, T, D) → (N, T, D): relative positions by a convolution, then pre-norm transformer blocks.
 * @see Baevski et al. 2020 (wav2vec 2.0), arXiv 2006.11477, §2; pre-norm as in its larger model
 */
export class TransformerContext extends Module {
  readonly positions: ConvolutionalPositions
  readonly transformer: Transformer

  constructor(options: TransformerContextOptions, rng: Random) {
    super()
    const {
      features,
      depth,
      heads,
      kernel = 16,
      groups = 16,
      dropout = 0,
    } = requireOptions('TransformerContext', options, {
      features: 'number',
      depth: 'number',
      heads: 'number',
      kernel: 'number',
      groups: 'number',
      dropout: 'number',
    })
    this.positions = new ConvolutionalPositions({ features, kernel, groups }, rng.fork('positions'))
    this.transformer = new Transformer({ features, depth, heads, dropout, norm: 'pre' }, rng.fork('blocks'))
  }

  forward(frames: Tensor, context: Context): Tensor {
    return this.transformer.forward(this.positions.forward(frames), context)
  }

  /** What goes into the first block, and what every block gives: depth + 1 tensors (N, T, D), before the final norm. */
  layers(frames: Tensor, context: Context): Tensor[] {
    const placed = this.positions.forward(frames)
    return [placed, ...this.transformer.outputs(placed, context)]
  }
}

import {
  buffer,
  Component,
  type Context,
  Linear,
  normal,
  type Parameter,
  parameter,
  sinCosTable2d,
  Transformer,
  xavierUniform,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, concat, flatten, indexSelect, reshape, slice, type Tensor } from '@pretexts/tensor'

export interface IJepaPredictorOptions {
  /** D, the features of the encoder's tokens. */
  readonly features: number
  readonly grid: readonly [rows: number, columns: number]
  /** Features of the predictor's own tokens: a multiple of 4. */
  readonly width: number
  readonly depth: number
}

/**
 * From the tokens of the context, and the places of a target block, to the tokens of that block: a small transformer.
 *
 *     tokens = [W h + position(context), m + position(target)],  m a learned mask token
 *     prediction = V norm(blocks(tokens)) at the targets
 * @see Assran et al. 2023, arXiv 2301.08243, section 3
 */
export class IJepaPredictor extends Component {
  readonly embedding: Linear
  /** m, (1, 1, width) */
  readonly maskToken: Parameter
  /** (L, width) */
  readonly positions: Tensor
  readonly transformer: Transformer
  readonly output: Linear

  constructor({ features, grid, width, depth }: IJepaPredictorOptions, rng: Random) {
    super()
    const init = xavierUniform
    this.embedding = new Linear({ inputs: features, outputs: width, init }, rng.fork('embedding'))
    this.maskToken = parameter(normal([1, 1, width], rng.fork('mask'), { std: 0.02 }))
    this.positions = buffer(sinCosTable2d({ height: grid[0], width: grid[1], features: width }))
    const heads = width % 16 === 0 ? width / 16 : 1
    const blocks = { depth, features: width, heads, norm: 'pre', eps: 1e-6, init } as const
    this.transformer = new Transformer(blocks, rng.fork('transformer'))
    this.output = new Linear({ inputs: width, outputs: features, init }, rng.fork('output'))
  }

  /**
   * @param context (N, K, D) tokens at `places` (N, K)
   * @param target int32 (N, B): the patches to predict
   * @returns (N, B, D)
   */
  forward(context: Tensor, places: Tensor, target: Tensor, mode: Context): Tensor {
    const seen = add(this.embedding.forward(context), this.at(places)) // (N, K, width)
    const asked = add(this.at(target), this.maskToken) // (N, B, width)
    const tokens = this.transformer.forward(concat([seen, asked], 1), mode)
    return this.output.forward(slice(tokens, [], [places.shape[1], tokens.shape[1]]))
  }

  /** Positions of patches, (N, K, width). */
  private at(places: Tensor): Tensor {
    const rows = indexSelect(this.positions, flatten(places), 0)
    return reshape(rows, [...places.shape, this.positions.shape[1]])
  }
}

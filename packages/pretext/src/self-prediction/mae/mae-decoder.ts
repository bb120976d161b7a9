import {
  Component,
  type Context,
  FixedPositions,
  Linear,
  normal,
  type Parameter,
  parameter,
  sinCosTable2d,
  Transformer,
  xavierUniform,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { concat, expand, gather, slice, type Tensor, unsqueeze } from '@pretexts/tensor'

export interface MaeDecoderOptions {
  /** D, the features of the encoder's tokens. */
  readonly inputs: number
  readonly grid: readonly [rows: number, columns: number]
  /** Class tokens of the encoder. */
  readonly leading: number
  /** Numbers in a patch: C·p·p. */
  readonly outputs: number
  /** Features of the decoder's own tokens: a multiple of 4. */
  readonly width: number
  readonly depth: number
}

/**
 * From the tokens of visible patches to the pixels of all: a small transformer, thrown away after pretraining.
 *
 *     tokens = restore([W h, m, …, m]) + position,  a learned token m in each hidden place
 *     pixels = V norm(blocks(tokens)) + c
 * @see He et al. 2021, arXiv 2111.06377, section 3
 */
export class MaeDecoder extends Component {
  readonly embedding: Linear
  /** m, (1, 1, width) */
  readonly maskToken: Parameter
  readonly positions: FixedPositions
  readonly transformer: Transformer
  readonly pixels: Linear
  readonly leading: number

  constructor({ inputs, grid, leading, outputs, width, depth }: MaeDecoderOptions, rng: Random) {
    super()
    const init = xavierUniform
    const [rows, columns] = grid
    this.embedding = new Linear({ inputs, outputs: width, init }, rng.fork('embedding'))
    this.maskToken = parameter(normal([1, 1, width], rng.fork('mask'), { std: 0.02 }))
    this.positions = new FixedPositions(
      sinCosTable2d({ height: rows, width: columns, features: width, leading }),
    )
    const heads = width % 16 === 0 ? width / 16 : 1
    const blocks = { depth, features: width, heads, norm: 'pre', eps: 1e-6, init } as const
    this.transformer = new Transformer(blocks, rng.fork('transformer'))
    this.pixels = new Linear({ inputs: width, outputs, init }, rng.fork('pixels'))
    this.leading = leading
  }

  /**
   * @param encoded (N, leading + K, D), of the visible patches in shuffled order
   * @param restore int32 (N, L): where each patch stands in the shuffled order; null where all are visible and in order
   * @returns (N, L, C·p·p)
   */
  forward(encoded: Tensor, restore: Tensor | null, context: Context): Tensor {
    const { leading } = this
    const seen = this.embedding.forward(encoded) // (N, leading + K, width)
    const tokens = seen.shape[1]
    const visible = leading === 0 ? seen : slice(seen, [], [leading, tokens])
    const restored = restore ? this.#restore(visible, restore) : visible // (N, L, width)
    const all = leading === 0 ? restored : concat([slice(seen, [], [0, leading]), restored], 1)
    const decoded = this.transformer.forward(this.positions.forward(all), context)
    return this.pixels.forward(leading === 0 ? decoded : slice(decoded, [], [leading, decoded.shape[1]]))
  }

  /** Puts visible patches in their places, and a mask token in all others. */
  #restore(visible: Tensor, restore: Tensor): Tensor {
    const [count, seen, width] = visible.shape
    const masks = expand(this.maskToken, [count, restore.shape[1] - seen, width])
    return gather(concat([visible, masks], 1), unsqueeze(restore, 2), 1)
  }
}

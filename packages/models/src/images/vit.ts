import { type ImageForm, shapeOf } from '@pretexts/contracts'
import {
  type Context,
  Conv2d,
  FixedPositions,
  type LayeredEncoder,
  type LayerOutput,
  type MapEncoder,
  Module,
  normal,
  type Parameter,
  parameter,
  requireInput,
  sinCosTable2d,
  Transformer,
  xavierUniform,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  ArgumentError,
  add,
  concat,
  expand,
  flatten,
  gather,
  indexSelect,
  linear,
  mean,
  requireOptions,
  reshape,
  select,
  slice,
  type Tensor,
  transpose,
  unsqueeze,
} from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { digits } from './digits.ts'
import { patchGrid, patchify } from './patches.ts'
import { type ViTOptions, vitOptions } from './vit-options.ts'

/**
 * Vision transformer, (N, C, H, W) → h (N, D): patches become tokens, which attend to each other.
 *
 *     tokens[l] = W patch[l] + b + position[l],  l = 0 … L − 1
 *     h = mean(norm(blocks(tokens))), or its class token
 *
 * Positions are fixed 2-D sines and cosines, blocks are pre-norm. `embed` and `encode` are its two halves: methods that hide
 * patches leave tokens out, or replace them, in between. Weights start Xavier-uniform, the class token N(0, 0.02²).
 * @throws ArgumentError unless the patch divides the images, naming the sizes that do
 * @see Dosovitskiy et al. 2020, arXiv 2010.11929; positions and first values as in He et al. 2021, arXiv 2111.06377
 */
export class ViT extends Module implements LayeredEncoder, MapEncoder {
  /** Its weight is (D, C, p, p), as that of a convolution with stride p. */
  readonly embedding: Conv2d
  /** (1, 1, D) */
  readonly classToken: Parameter | null
  readonly positions: FixedPositions
  readonly transformer: Transformer
  readonly form: ImageForm
  readonly features: number
  readonly patch: number
  readonly causal: boolean
  /** Rows and columns of patches. */
  readonly grid: readonly [rows: number, columns: number]

  constructor(options: ViTOptions, rng: Random) {
    super()
    const {
      form = digits,
      patch = 4,
      features = 64,
      depth = 4,
      heads = 4,
    } = requireOptions('ViT', options, vitOptions)
    const { pooling = 'mean', causal = false } = options
    const { channels, height } = form
    requireCount('ViT', { channels, height, 'image width': form.width, patch, features, depth, heads })
    if (features % heads !== 0) {
      const rule = `features must be a multiple of the heads; got ${features} features, ${heads} heads`
      throw new ArgumentError('ViT', 'features', features, rule)
    }
    if (causal && pooling === 'class') {
      const rule = 'a class token comes first, so that in a causal ViT it would see no patch'
      throw new ArgumentError('ViT', 'pooling', pooling, `${rule}; use pooling 'mean'`)
    }
    this.grid = patchGrid('ViT', form, patch)
    const [rows, columns] = this.grid
    const cut = { inputs: channels, outputs: features, kernel: patch, stride: patch }
    const flat = (shape: readonly number[], stream: Random) =>
      reshape(xavierUniform([shape[0], shape[1] * shape[2] * shape[3]], stream), shape)
    this.embedding = new Conv2d({ ...cut, init: flat }, rng.fork('embedding'))
    this.classToken =
      pooling === 'class' ? parameter(normal([1, 1, features], rng.fork('class'), { std: 0.02 })) : null
    const leading = pooling === 'class' ? 1 : 0
    this.positions = new FixedPositions(sinCosTable2d({ height: rows, width: columns, features, leading }))
    const blocks = { depth, features, heads, causal, norm: 'pre', eps: 1e-6, init: xavierUniform } as const
    this.transformer = new Transformer(blocks, rng.fork('transformer'))
    this.form = form
    this.features = features
    this.patch = patch
    this.causal = causal
  }

  /** How many tokens come before those of the patches: 1 with a class token, else 0. */
  get leading(): number {
    return this.classToken ? 1 : 0
  }

  forward(x: Tensor, context: Context): Tensor {
    const tokens = this.encode(this.embed(x), context) // (N, leading + L, D)
    return this.classToken ? select(tokens, 0, 1) : mean(tokens, 1)
  }

  /** A representation of every patch, (N, C, H, W) → (N, L, D). */
  sequence(x: Tensor, context: Context): Tensor {
    const tokens = this.encode(this.embed(x), context)
    return this.classToken ? slice(tokens, [], [1, tokens.shape[1]]) : tokens
  }

  /** The same as a map, (N, D, rows, columns). */
  maps(x: Tensor, context: Context): Tensor {
    return reshape(transpose(this.sequence(x, context)), [x.shape[0], this.features, ...this.grid])
  }

  /**
   * Patches as vectors, without positions.
   * @param places int32 (N, K): which patches of each image are embedded, the others cost nothing. Default: all.
   * @returns (N, K, D)
   */
  embed(x: Tensor, places?: Tensor): Tensor {
    requireInput(this, x, ['N', ...shapeOf(this.form)])
    const all = patchify(x, this.patch) // (N, L, C·p·p)
    const patches = places ? gather(all, unsqueeze(places, 2), 1) : all
    return linear(patches, reshape(this.embedding.weight, [this.features, -1]), this.embedding.bias)
  }

  /**
   * Adds positions and the class token, and lets the tokens attend to each other.
   * @param embedded (N, K, D)
   * @param places int32 (N, K): where the tokens stand. Default: K = L, each in its place.
   * @returns (N, leading + K, D)
   */
  encode(embedded: Tensor, context: Context, places?: Tensor): Tensor {
    return this.transformer.forward(this.placed(embedded, places), context)
  }

  /** What every block gives for all patches, first to last, without the final norm: depth times (N, leading + L, D). */
  layers(x: Tensor, context: Context): LayerOutput[] {
    const outputs = this.transformer.outputs(this.placed(this.embed(x)), context)
    return outputs.map((tokens, i) => ({ name: `block ${i + 1}`, tokens }))
  }

  /** How much each token attends to each other in the last block, (N, heads, leading + L, leading + L); rows sum to 1. */
  attention(x: Tensor, context: Context): Tensor {
    const { blocks } = this.transformer
    const last = blocks[blocks.length - 1]
    const before = blocks.slice(0, -1)
    const h = before.reduce((y, block) => block.forward(y, context), this.placed(this.embed(x)))
    return last.attention.withWeights(last.norm1.forward(h), context).weights
  }

  /** Tokens with their positions, the class token first. */
  private placed(embedded: Tensor, places?: Tensor): Tensor {
    const placed = add(embedded, this.positionsOf(places))
    if (!this.classToken) return placed
    const first = expand(this.classToken, [embedded.shape[0], 1, this.features]) // its position is 0
    return concat([first, placed], 1)
  }

  /** (L, D), or of the patches asked for, (N, K, D). */
  positionsOf(places?: Tensor): Tensor {
    const { table } = this.positions
    const own = this.classToken ? slice(table, [1, table.shape[0]]) : table
    return places ? reshape(indexSelect(own, flatten(places), 0), [...places.shape, this.features]) : own
  }

  /** (D, C, p, p) */
  filters(): Tensor {
    return this.embedding.weight
  }

  override describe(): string {
    const causal = this.causal ? ', causal' : ''
    return `${shapeOf(this.form).join('×')}, patch ${this.patch} → ${this.features}${causal}`
  }
}

import type { Random } from '@pretexts/random'
import { ArgumentError, add, type KnownOptions, requireOptions, type Tensor } from '@pretexts/tensor'
import type { Context } from '../../context.ts'
import { signature } from '../../format-component.ts'
import { Module } from '../../module.ts'
import { Dropout } from '../dropout.ts'
import { LayerNorm } from '../norm/layer-norm.ts'
import { FeedForward, type FeedForwardOptions } from './feed-forward.ts'
import { type AttentionInputs, MultiHeadAttention } from './multi-head-attention.ts'

export interface TransformerBlockOptions extends FeedForwardOptions {
  /** h, the heads of the attention. */
  readonly heads: number
  /** Where the layer norms are: before each half, inside the residual ('pre'), or after the sum ('post'). Default 'pre'. */
  readonly norm?: 'pre' | 'post'
  /** Whether token l may only attend to tokens up to l. Default false. */
  readonly causal?: boolean
  /** Whether there is a third part between the two, which attends to `memory`: a decoder's block. Default false. */
  readonly cross?: boolean
  /** Probability of dropout: of attention weights, hidden units, and what each part adds. Default 0. */
  readonly dropout?: number
  /** ε of the layer norms. Default 1e-5. */
  readonly eps?: number
}

export const blockOptions: KnownOptions<TransformerBlockOptions> = {
  features: 'number',
  heads: 'number',
  hidden: 'number',
  activation: 'function',
  norm: 'string',
  causal: 'boolean',
  cross: 'boolean',
  dropout: 'number',
  eps: 'number',
  bias: 'boolean',
  init: 'function',
}

/**
 * A transformer block, (N, L, D) → (N, L, D): attention, then a feed-forward network, each added to its input.
 *
 * - pre-norm: `x ← x + attention(norm₁(x))`, `x ← x + feedForward(norm₂(x))`
 * - post-norm: `x ← norm₁(x + attention(x))`, `x ← norm₂(x + feedForward(x))`
 *
 * The same as PyTorch's `nn.TransformerEncoderLayer`, with `cross` as `nn.TransformerDecoderLayer`; `fromTorchNames` maps the names.
 * @see Vaswani et al. 2017, arXiv 1706.03762, §3.1 (post-norm); Xiong et al. 2020, arXiv 2002.04745 (pre-norm)
 */
export class TransformerBlock extends Module {
  readonly norm1: LayerNorm
  readonly attention: MultiHeadAttention
  readonly norm2: LayerNorm
  readonly crossAttention: MultiHeadAttention | null
  readonly norm3: LayerNorm | null
  readonly feedForward: FeedForward
  readonly dropout: Dropout
  readonly norm: 'pre' | 'post'

  constructor(options: TransformerBlockOptions, rng: Random) {
    super()
    requireOptions('TransformerBlock', options, blockOptions)
    const { features, heads, norm = 'pre', causal = false, cross = false, dropout = 0, eps = 1e-5 } = options
    const { hidden, activation, bias, init } = options
    const shared = { features, dropout, bias, init }
    this.attention = new MultiHeadAttention({ ...shared, heads, causal }, rng.fork('attention'))
    this.crossAttention = cross ? new MultiHeadAttention({ ...shared, heads }, rng.fork('cross')) : null
    this.feedForward = new FeedForward({ ...shared, hidden, activation }, rng.fork('feedForward'))
    this.norm1 = new LayerNorm({ features, eps })
    this.norm2 = new LayerNorm({ features, eps })
    this.norm3 = cross ? new LayerNorm({ features, eps }) : null
    this.dropout = new Dropout({ p: dropout })
    this.norm = norm
  }

  /**
   * @param inputs.attend who may attend to whom among the tokens: see `MultiHeadAttention`
   * @param inputs.memory what a block with `cross` attends to, (N, S, D), and `attendMemory`, which of it
   */
  forward(x: Tensor, context: Context, inputs: BlockInputs = {}): Tensor {
    const { attend, memory, attendMemory } = inputs
    requireMemory(this, memory)
    let h = residual(this, x, this.norm1, context, (y) => this.attention.forward(y, context, { attend }))
    const { crossAttention, norm3 } = this
    if (crossAttention) {
      const toMemory = { memory, attend: attendMemory }
      h = residual(this, h, this.norm2, context, (y) => crossAttention.forward(y, context, toMemory))
    }
    return residual(this, h, norm3 ?? this.norm2, context, (y) => this.feedForward.forward(y, context))
  }

  /** Who attends to whom among the tokens: weights (N, h, L, L) of the self-attention, in evaluation mode or as `context` says. */
  attentionWeights(x: Tensor, context: Context, { attend }: BlockInputs = {}): Tensor {
    const y = this.norm === 'pre' ? this.norm1.forward(x) : x
    return this.attention.withWeights(y, context, { attend }).weights
  }

  override describe(): string {
    return `${this.norm}-norm`
  }
}

export interface BlockInputs extends AttentionInputs {
  /** uint8, nonzero where a token may attend to the memory: (N, S), (N, L, S) or (N, heads, L, S). Default: everywhere. */
  readonly attendMemory?: Tensor | null
}

function residual(
  { norm: place, dropout }: TransformerBlock,
  x: Tensor,
  norm: LayerNorm,
  context: Context,
  part: (x: Tensor) => Tensor,
): Tensor {
  if (place === 'pre') return add(x, dropout.forward(part(norm.forward(x)), context))
  return norm.forward(add(x, dropout.forward(part(x), context)))
}

function requireMemory(block: TransformerBlock, memory: Tensor | null | undefined): void {
  if ((block.crossAttention !== null) === (memory !== null && memory !== undefined)) return
  const rule = block.crossAttention
    ? 'a block with cross-attention needs memory'
    : 'memory needs a block with cross-attention; make it with cross: true'
  throw new ArgumentError(signature(block), 'memory', memory, rule)
}

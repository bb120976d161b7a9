import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { requireOptions } from '@pretexts/tensor'
import type { Context } from '../../context.ts'
import { Module } from '../../module.ts'
import { requireCount } from '../../require-option.ts'
import { LayerNorm } from '../norm/layer-norm.ts'
import {
  type BlockInputs,
  blockOptions,
  TransformerBlock,
  type TransformerBlockOptions,
} from './transformer-block.ts'

export interface TransformerOptions extends TransformerBlockOptions {
  /** How many blocks. */
  readonly depth: number
  /** Whether a layer norm follows the last block. Default: with pre-norm, whose output is a sum that nothing has normalized. */
  readonly finalNorm?: boolean
}

/** A stack of transformer blocks, (N, L, D) → (N, L, D). Embeddings and positions come before it. */
export class Transformer extends Module {
  readonly blocks: readonly TransformerBlock[]
  readonly norm: LayerNorm | null

  constructor(options: TransformerOptions, rng: Random) {
    super()
    requireOptions('Transformer', options, { ...blockOptions, depth: 'number', finalNorm: 'boolean' })
    const { depth, finalNorm = options.norm !== 'post', ...block } = options
    const { features, eps = 1e-5 } = block
    requireCount('Transformer', { depth })
    this.blocks = Array.from({ length: depth }, (_, i) => new TransformerBlock(block, rng.fork(i)))
    this.norm = finalNorm ? new LayerNorm({ features, eps }) : null
  }

  forward(x: Tensor, context: Context, inputs: BlockInputs = {}): Tensor {
    const h = this.blocks.reduce((y, block) => block.forward(y, context, inputs), x)
    return this.norm ? this.norm.forward(h) : h
  }

  /** What every block gives, from the first to the last, without the final norm: for targets and probes at several depths. */
  outputs(x: Tensor, context: Context, inputs: BlockInputs = {}): Tensor[] {
    const outputs: Tensor[] = []
    this.blocks.reduce((y, block) => {
      const h = block.forward(y, context, inputs)
      outputs.push(h)
      return h
    }, x)
    return outputs
  }

  /** Weights of the self-attention of every block, (N, h, L, L) each, from the first to the last. Slower than `forward`. */
  attentions(x: Tensor, context: Context, inputs: BlockInputs = {}): Tensor[] {
    const weights: Tensor[] = []
    this.blocks.reduce((y, block) => {
      weights.push(block.attentionWeights(y, context, inputs))
      return block.forward(y, context, inputs)
    }, x)
    return weights
  }

  override describe(): string {
    return `${this.blocks.length} blocks`
  }
}
